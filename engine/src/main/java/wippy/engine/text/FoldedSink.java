package wippy.engine.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Gathers instructions into trees, operands within what takes them, and writes those in parentheses. */
final class FoldedSink implements CodeSink {
    /** What is longer is broken into lines. */
    private static final int LINE = 90;

    private final Deque<Open> open = new ArrayDeque<>();
    private List<Node> items = new ArrayList<>();
    private String annotation = "";

    /** An instruction with what stands in its parentheses. */
    private static final class Node {
        private final String annotation;
        private final String text;
        private final List<Node> children;
        private final int gives;
        private final long width;

        Node(String annotation, String text, List<Node> children, int gives) {
            this.annotation = annotation;
            this.text = text;
            this.children = children;
            this.gives = gives;
            long sum = annotation.length() + text.length() + 2L;
            for (Node child : children) {
                sum += child.width + 1;
            }
            this.width = sum;
        }
    }

    /** A block not yet ended. */
    private static final class Open {
        private final String annotation;
        private final String text;
        private final int gives;
        private final boolean isIf;
        private final List<Node> parts;
        private final List<Node> outside;
        private boolean otherwise;

        Open(String annotation, String text, int gives, boolean isIf, List<Node> parts, List<Node> outside) {
            this.annotation = annotation;
            this.text = text;
            this.gives = gives;
            this.isIf = isIf;
            this.parts = parts;
            this.outside = outside;
        }
    }

    @Override
    public void plain(String text, Arity arity) {
        items.add(new Node(annotation(), text, operands(arity.takes()), arity.gives()));
    }

    @Override
    public void annotation(String text) {
        annotation = text + " ";
    }

    private String annotation() {
        String taken = annotation;
        annotation = "";
        return taken;
    }

    /** Takes the last instructions that give that many values, as far as they are neatly there. */
    private List<Node> operands(int values) {
        int from = items.size();
        for (int left = values; left > 0 && from > 0; from--) {
            int gives = items.get(from - 1).gives;
            if (gives == 0 || gives > left) {
                break;
            }
            left -= gives;
        }
        List<Node> tail = items.subList(from, items.size());
        List<Node> taken = List.copyOf(tail);
        tail.clear();
        return taken;
    }

    @Override
    public void block(String text, int gives) {
        enter(new Open(annotation(), text, gives, false, new ArrayList<>(), items));
    }

    @Override
    public void condition(String text, int gives) {
        enter(new Open(annotation(), text, gives, true, new ArrayList<>(operands(1)), items));
    }

    private void enter(Open block) {
        open.push(block);
        items = new ArrayList<>();
    }

    @Override
    public void otherwise() {
        Open block = open.element();
        block.otherwise = true;
        block.parts.add(new Node("", "then", items, 0));
        items = new ArrayList<>();
    }

    @Override
    public void end() {
        Open block = open.pop();
        if (block.isIf) {
            block.parts.add(new Node("", block.otherwise ? "else" : "then", items, 0));
        } else {
            block.parts.addAll(items);
        }
        items = block.outside;
        items.add(new Node(block.annotation, block.text, block.parts, block.gives));
    }

    /** How many instructions stand in no other. */
    int roots() {
        return items.size();
    }

    /** Writes each of them on a line of its own. */
    void lines(StringBuilder out, int depth) {
        for (Node root : items) {
            write(root, Indent.line(out, depth), depth);
        }
    }

    /** Writes them one after the other, each after a space. */
    void inline(StringBuilder out, int depth) {
        for (Node root : items) {
            write(root, out.append(' '), depth);
        }
    }

    /** A tree to write; none if its parenthesis is to be closed. */
    private record Step(List<Node> node, int depth) {}

    private static void write(Node root, StringBuilder out, int start) {
        Deque<Step> steps = new ArrayDeque<>();
        broken(root, start, out, steps);
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            if (step.node().isEmpty()) {
                out.append(')');
            } else {
                broken(step.node().getFirst(), step.depth(), Indent.line(out, step.depth()), steps);
            }
        }
    }

    private static void broken(Node node, int depth, StringBuilder out, Deque<Step> steps) {
        if (node.width <= LINE) {
            whole(node, out);
            return;
        }
        out.append(node.annotation).append('(').append(node.text);
        steps.push(new Step(List.of(), depth));
        for (Node child : node.children.reversed()) {
            steps.push(new Step(List.of(child), depth + 1));
        }
    }

    /** Writes what fits into a line, which is nested no deeper than the line is wide. */
    private static void whole(Node node, StringBuilder out) {
        out.append(node.annotation).append('(').append(node.text);
        for (Node child : node.children) {
            whole(child, out.append(' '));
        }
        out.append(')');
    }
}
