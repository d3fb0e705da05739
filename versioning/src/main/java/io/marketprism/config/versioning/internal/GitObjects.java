package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.Person;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TagBuilder;

/** Git's formats, as far as commits need them. */
final class GitObjects {
    static {
        NoConfig.loadSha1();
    }

    private GitObjects() {}

    /** Where new objects go. */
    @FunctionalInterface
    interface Sink {
        /** Takes an object, whose id is known already. */
        void put(ObjectId id, int type, byte[] content);
    }

    /** Where objects are read from. */
    @FunctionalInterface
    interface Source {
        /**
         * The content of an object.
         *
         * @throws io.marketprism.config.versioning.CorruptStoreException if it is not there, of
         *     another type, or not what its id says
         */
        byte[] read(ObjectId id, int type);
    }

    static ObjectId idOf(int type, byte[] content) {
        return new ObjectInserter.Formatter().idFor(type, content);
    }

    static ObjectId blobId(byte[] content) {
        return idOf(Constants.OBJ_BLOB, content);
    }

    /** The content of a commit object. */
    static byte[] commit(
            ObjectId tree,
            List<ObjectId> parents,
            Person author,
            Person committer,
            Instant time,
            String message) {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents);
        commit.setAuthor(ident(author, time));
        commit.setCommitter(ident(committer, time));
        commit.setMessage(message.endsWith("\n") || message.isEmpty() ? message : message + "\n");
        try {
            return commit.build();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError("UTF-8 is always there", e);
        }
    }

    /** The content of the object of an annotated tag. */
    static byte[] tag(ObjectId commit, String name, Person tagger, Instant time, String message) {
        TagBuilder tag = new TagBuilder();
        tag.setObjectId(commit, Constants.OBJ_COMMIT);
        tag.setTag(name);
        tag.setTagger(ident(tagger, time));
        tag.setMessage(message.endsWith("\n") || message.isEmpty() ? message : message + "\n");
        try {
            return tag.build();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError("UTF-8 is always there", e);
        }
    }

    /** What a tag object says; the commit comes right behind the first word. */
    static ObjectId targetOfTag(byte[] tag) {
        return ObjectId.fromString(tag, "object ".length());
    }

    static GitId publicId(ObjectId id) {
        return new GitId(id.name());
    }

    static ObjectId internalId(GitId id) {
        return ObjectId.fromString(id.hex());
    }

    private static PersonIdent ident(Person person, Instant time) {
        return new PersonIdent(person.name(), person.email(), time, ZoneOffset.UTC);
    }
}
