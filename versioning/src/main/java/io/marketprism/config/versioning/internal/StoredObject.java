package io.marketprism.config.versioning.internal;

import org.eclipse.jgit.lib.Constants;

/**
 * A Git object as it is stored.
 *
 * @param type one of Git's, such as {@link Constants#OBJ_BLOB}
 * @param content never changed by anyone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; objects are known by their ids
record StoredObject(int type, byte[] content) {}
