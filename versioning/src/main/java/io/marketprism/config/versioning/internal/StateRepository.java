package io.marketprism.config.versioning.internal;

import org.eclipse.jgit.attributes.AttributesNodeProvider;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;

/**
 * One state of a project as JGit wants to see it: a bare, read-only repository that touches neither
 * a file nor the Git configuration of the machine. Confined to one thread.
 *
 * <p>Its refs are those of the state, however the project moves on; objects are looked up by id in
 * all that is stored, since an object never changes.
 */
final class StateRepository extends Repository {
    private final ProjectState state;
    private final StateObjects objects;
    private final StateRefs refs;
    private final StoredConfig config = new NoConfig();

    /** Takes the newest state of a project. */
    StateRepository(ProjectCell project) {
        super(new BaseRepositoryBuilder<>().setBare());
        this.state = project.state();
        this.objects = new StateObjects(project);
        this.refs = new StateRefs(state);
        config.setBoolean("uploadpack", null, "allowfilter", true);
    }

    /** The state that it shows. */
    ProjectState state() {
        return state;
    }

    @Override
    public String getIdentifier() {
        return state.name().value();
    }

    @Override
    public ObjectDatabase getObjectDatabase() {
        return objects;
    }

    @Override
    public RefDatabase getRefDatabase() {
        return refs;
    }

    @Override
    public StoredConfig getConfig() {
        return config;
    }

    @Override
    public void create(boolean bare) {
        throw readOnly();
    }

    @Override
    public AttributesNodeProvider createAttributesNodeProvider() {
        throw readOnly();
    }

    @Override
    public void scanForRepoChanges() {}

    @Override
    public void notifyIndexChanged(boolean internal) {}

    static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("a state of a project can only be read");
    }
}
