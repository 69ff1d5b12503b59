package io.github.radfound.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users compile against names only the JDK and exported types of ours. */
class ApiSurfaceTest {

    @Test
    void publicSignaturesNameOnlyTheJdkAndExportedTypes() {
        Set<String> violations = new TreeSet<>();
        Products.CLASSES.stream().filter(ApiSurfaceTest::isDoor).forEach(type -> {
            Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                    .forEach(parent -> collect(violations, parent, type.getName()));
            type.getMembers().stream().filter(ApiSurfaceTest::isVisible).forEach(member -> {
                if (member instanceof JavaCodeUnit unit) {
                    collect(violations, unit.getReturnType(), unit.getFullName());
                    unit.getParameterTypes().forEach(p -> collect(violations, p, unit.getFullName()));
                    unit.getExceptionTypes().forEach(e -> collect(violations, e, unit.getFullName()));
                } else {
                    member.getAllInvolvedRawTypes().forEach(t -> collect(violations, t, member.getFullName()));
                }
            });
        });
        assertThat(violations).isEmpty();
    }

    private static void collect(Set<String> violations, JavaType named, String where) {
        for (JavaClass raw : named.getAllInvolvedRawTypes()) {
            JavaClass type = raw.getBaseComponentType();
            boolean jdk = type.isPrimitive() || type.getPackageName().startsWith("java.");
            if (!jdk && !isDoor(type)) {
                violations.add(type.getName() + " in " + where);
            }
        }
    }

    private static boolean isDoor(JavaClass type) {
        boolean visible = type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ApiSurfaceTest::isDoor).orElse(true);
        return visible && !Products.moduleOf(type).equals("other") && !Products.isInternal(type);
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }
}
