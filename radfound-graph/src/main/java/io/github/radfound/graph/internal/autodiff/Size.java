package io.github.radfound.graph.internal.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The size of an axis, as far as it is known when the graph is built: a polynomial over the free sizes of the graph's
 * inputs, such as {@code 8 + instruction} or {@code batch·tokens}. Free sizes are not negative. Equal polynomials stand
 * for equal sizes; different ones may still meet at run time.
 *
 * @param terms factor of each product of symbols, written {@code a·b} in order; the empty product is the constant; no
 *              factor is zero
 */
record Size(Map<String, Long> terms) {

    private static final String TIMES = "·";
    private static final String CONSTANT = "";

    static final Size ONE = of(1);

    Size {
        terms = Map.copyOf(terms);
    }

    /** A number. */
    static Size of(long size) {
        return new Size(size == 0 ? Map.of() : Map.of(CONSTANT, size));
    }

    /** A free size. */
    static Size symbol(String name) {
        return new Size(Map.of(name.replace(TIMES, "*"), 1L));
    }

    boolean isFixed() {
        return terms.isEmpty() || terms.size() == 1 && terms.containsKey(CONSTANT);
    }

    /** The number that it is; only if it {@link #isFixed()}. */
    long fixed() {
        if (!isFixed()) {
            throw new IllegalStateException(this + " is not a number");
        }
        return terms.getOrDefault(CONSTANT, 0L);
    }

    boolean isOne() {
        return equals(ONE);
    }

    /** Whether it is {@code least} or more at every run. */
    boolean isAtLeast(long least) {
        return terms.values().stream().allMatch(factor -> factor > 0) && terms.getOrDefault(CONSTANT, 0L) >= least;
    }

    Size plus(Size other) {
        Map<String, Long> sum = new TreeMap<>(terms);
        other.terms.forEach((product, factor) -> add(sum, product, factor));
        return new Size(sum);
    }

    Size minus(Size other) {
        return plus(other.times(of(-1)));
    }

    Size times(Size other) {
        Map<String, Long> result = new TreeMap<>();
        terms.forEach((left, a) ->
                other.terms.forEach((right, b) -> add(result, product(left, right), Math.multiplyExact(a, b))));
        return new Size(result);
    }

    /** The exact quotient, or {@code null} if it is not known to be one. */
    @Nullable
    Size dividedBy(Size divisor) {
        if (divisor.terms.size() != 1) {
            return equals(divisor) ? ONE : null;
        }
        var only = divisor.terms.entrySet().iterator().next();
        Map<String, Long> quotient = new TreeMap<>();
        for (Map.Entry<String, Long> term : terms.entrySet()) {
            String rest = without(term.getKey(), only.getKey());
            if (rest == null || term.getValue() % only.getValue() != 0) {
                return null;
            }
            add(quotient, rest, term.getValue() / only.getValue());
        }
        return new Size(quotient);
    }

    private static void add(Map<String, Long> sum, String product, long factor) {
        if (sum.merge(product, factor, Math::addExact) == 0) {
            sum.remove(product);
        }
    }

    private static String product(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left + right;
        }
        return Arrays.stream((left + TIMES + right).split(TIMES)).sorted().collect(Collectors.joining(TIMES));
    }

    private static @Nullable String without(String product, String divisor) {
        if (divisor.isEmpty()) {
            return product;
        }
        List<String> rest = new ArrayList<>(Arrays.asList(product.split(TIMES)));
        for (String symbol : divisor.split(TIMES)) {
            if (!rest.remove(symbol)) {
                return null;
            }
        }
        return String.join(TIMES, rest);
    }

    @Override
    public String toString() {
        return terms.isEmpty()
                ? "0"
                : new TreeMap<>(terms)
                        .entrySet().stream()
                                .map(term -> term.getKey().isEmpty()
                                        ? term.getValue().toString()
                                        : (term.getValue() == 1 ? "" : term.getValue() + TIMES) + term.getKey())
                                .collect(Collectors.joining(" + "));
    }
}
