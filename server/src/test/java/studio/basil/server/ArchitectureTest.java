package studio.basil.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between the modules, as docs/architecture.md draws them. */
class ArchitectureTest {
  private static final JavaClasses BASIL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("studio.basil");

  @Test
  void modules_dependOneWayOnly() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("studio.basil..")
        .layer("audio")
        .definedBy("studio.basil.audio..")
        .layer("speech")
        .definedBy("studio.basil.speech..")
        .layer("separation")
        .definedBy("studio.basil.separation..")
        .layer("conversation")
        .definedBy("studio.basil.conversation..")
        .layer("socketio")
        .definedBy("studio.basil.socketio..")
        .layer("server")
        .definedBy("studio.basil.server..")
        .whereLayer("server")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("socketio")
        .mayOnlyBeAccessedByLayers("server")
        .whereLayer("conversation")
        .mayOnlyBeAccessedByLayers("server")
        .whereLayer("speech")
        .mayOnlyBeAccessedByLayers("conversation", "separation", "server")
        .whereLayer("separation")
        .mayOnlyBeAccessedByLayers("server")
        .whereLayer("audio")
        .mayOnlyBeAccessedByLayers("speech", "conversation", "separation", "server")
        .check(BASIL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio", "speech", "conversation", "separation"})
  void domain_isPlainJava(String module) {
    noClasses()
        .that()
        .resideInAPackage("studio.basil." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "io.vertx..", "jakarta..", "java.sql..", "javax.sql..")
        .check(BASIL);
  }

  @Test
  void socketio_knowsNothingOfQuarkus() {
    noClasses()
        .that()
        .resideInAPackage("studio.basil.socketio..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "java.sql..")
        .check(BASIL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio", "speech", "conversation", "separation", "socketio", "server"})
  void packages_ofAModule_haveNoCycles(String module) {
    slices()
        .matching("studio.basil." + module + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(BASIL);
  }
}
