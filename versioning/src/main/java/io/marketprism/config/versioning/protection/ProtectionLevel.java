package io.marketprism.config.versioning.protection;

/** How much a branch is protected, from nothing to everything. */
public enum ProtectionLevel {
    /** Whoever may write may do anything. */
    NONE,
    /** History is not rewritten, and only administrators take a branch away. */
    BASIC,
    /** What comes in has been approved by somebody else. */
    STANDARD,
    /** What comes in has been approved by two others, and nobody gets around that. */
    STRICT
}
