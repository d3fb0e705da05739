package io.marketprism.config.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The module table of the architecture, and what may stand in a public signature. */
class ModuleTest {
    private static final String ROOT_PACKAGE = "io.marketprism.config";
    private static final String ROOT = ROOT_PACKAGE + ".";

    /** One test for each rule below, named as its field. */
    @TestFactory
    Stream<DynamicTest> rules() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(ROOT_PACKAGE);
        assertThat(classes).isNotEmpty();
        return Arrays.stream(ModuleTest.class.getDeclaredFields())
                .filter(field -> field.getType().equals(ArchRule.class))
                .map(field -> dynamicTest(field.getName(), () -> rule(field).check(classes)));
    }

    private static ArchRule rule(Field field) throws IllegalAccessException {
        return (ArchRule) field.get(null);
    }

    static final ArchRule modules_needOnlyWhatTheirRowNames =
            layeredArchitecture()
                    .consideringOnlyDependenciesInAnyPackage(ROOT_PACKAGE + "..")
                    .layer("model")
                    .definedBy(ROOT + "model..")
                    .layer("document")
                    .definedBy(ROOT + "document..")
                    .layer("repository")
                    .definedBy(ROOT + "repository..")
                    .layer("protocol")
                    .definedBy(ROOT + "protocol..")
                    .layer("versioning")
                    .definedBy(ROOT + "versioning..")
                    .layer("client")
                    .definedBy(ROOT + "client..")
                    .layer("server")
                    .definedBy(ROOT + "server..")
                    .layer("cli")
                    .definedBy(ROOT + "cli..")
                    .whereLayer("model")
                    .mayNotAccessAnyLayer()
                    .whereLayer("document")
                    .mayOnlyAccessLayers("model")
                    .whereLayer("repository")
                    .mayOnlyAccessLayers("document", "model")
                    .whereLayer("protocol")
                    .mayOnlyAccessLayers("model")
                    .whereLayer("versioning")
                    .mayOnlyAccessLayers("document", "model")
                    .whereLayer("client")
                    .mayOnlyAccessLayers("protocol", "model")
                    .whereLayer("server")
                    .mayOnlyAccessLayers(
                            "repository", "versioning", "protocol", "document", "model")
                    .whereLayer("cli")
                    .mayNotBeAccessedByAnyLayer();

    static final ArchRule modelDocumentProtocolAndClient_needNothingButTheJdk =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT + "model..",
                            ROOT + "document..",
                            ROOT + "protocol..",
                            ROOT + "client..")
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages(
                            ROOT_PACKAGE + "..", "java..", "javax..", "org.jspecify.annotations..");

    static final ArchRule onlyVersioning_knowsGitAndTheEngine =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "versioning.internal..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.eclipse.jgit..", "org.rocksdb..");

    static final ArchRule jgit_isUsedThroughItsPublicApi =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.eclipse.jgit.internal..");

    static final ArchRule modules_haveNoCycles =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    static final ArchRule internalPackages_haveNoCycles =
            slices().matching(ROOT + "*.internal.(*)..").should().beFreeOfCycles();

    static final ArchRule nothingInternal_isUsedByAnotherModule =
            classes().that().resideInAPackage("..internal..").should(onlyBeUsedWithinTheirModule());

    static final ArchRule publicSignatures_showNoInternalAndNoForeignType =
            classes().that(publicApi()).should(showOnlyOwnAndJdkTypes()).allowEmptyShould(false);

    static final ArchRule nobody_serializesOrPrintsFromALibrary =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            ROOT + "cli..", ROOT + "examples..", ROOT + "benchmarks..")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.io.ObjectInputStream");

    private static DescribedPredicate<JavaClass> publicApi() {
        return DescribedPredicate.describe(
                "public API",
                type ->
                        type.getModifiers().contains(JavaModifier.PUBLIC)
                                && !type.getPackageName().contains(".internal")
                                && !type.getPackageName().startsWith(ROOT + "cli")
                                && !type.getPackageName().startsWith(ROOT + "examples"));
    }

    private static ArchCondition<JavaClass> onlyBeUsedWithinTheirModule() {
        return new ArchCondition<>("be used within their module only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesToSelf().stream()
                        .filter(d -> !moduleOf(d.getOriginClass()).equals(moduleOf(type)))
                        .forEach(
                                d ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type, d.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> showOnlyOwnAndJdkTypes() {
        return new ArchCondition<>("show only own and JDK types") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMembers().stream()
                        .filter(m -> m.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(m -> !m.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .forEach(member -> checkMember(type, member, events));
            }
        };
    }

    private static void checkMember(JavaClass type, JavaMember member, ConditionEvents events) {
        Set<String> shown =
                member.getAllInvolvedRawTypes().stream()
                        .map(JavaClass::getBaseComponentType)
                        .filter(t -> !t.isPrimitive())
                        .filter(t -> isForeign(t) || t.getPackageName().contains(".internal"))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());
        if (!shown.isEmpty()) {
            events.add(
                    SimpleConditionEvent.violated(type, member.getFullName() + " shows " + shown));
        }
    }

    private static boolean isForeign(JavaClass type) {
        return !type.getName().startsWith(ROOT) && !type.getName().startsWith("java");
    }

    private static String moduleOf(JavaClass type) {
        String name = type.getName();
        if (!name.startsWith(ROOT)) {
            return "";
        }
        int end = name.indexOf('.', ROOT.length());
        return end < 0 ? name : name.substring(ROOT.length(), end);
    }
}
