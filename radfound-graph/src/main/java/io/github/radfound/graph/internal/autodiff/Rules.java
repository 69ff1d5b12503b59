package io.github.radfound.graph.internal.autodiff;

import java.util.HashMap;
import java.util.Map;

/** The gradient rule of each operator. */
final class Rules {

    private static final Map<String, GradientRule> RULES = new HashMap<>();

    /** Operators whose result does not change with small changes of their inputs. */
    private static final GradientRule FLAT = step -> {};

    static {
        ElementwiseRules.addTo(RULES);
        LayoutRules.addTo(RULES);
        IndexRules.addTo(RULES);
        ReductionRules.addTo(RULES);
        RULES.put("MatMul", new MatMulRule());
        RULES.put("Conv", new PatchConvRule());
        RULES.put("Sign", FLAT);
    }

    private Rules() {}

    static GradientRule find(NodeView node) {
        GradientRule rule = node.proto().getDomain().isEmpty() ? RULES.get(node.operator()) : null;
        if (rule == null) {
            throw new IllegalStateException("no gradient is known for " + node
                    + "; build the graph from operators that have one, or freeze what " + "lies before it");
        }
        return rule;
    }
}
