package io.millrace.runtime.state;

import io.millrace.runtime.state.InstanceReport.Node;
import io.millrace.runtime.state.InstanceReport.SubTopology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.TopologyDescription;

/** A topology as others can draw it. */
final class TopologyReport {
    private TopologyReport() {}

    static List<SubTopology> of(TopologyDescription topology) {
        List<SubTopology> parts = new ArrayList<>();
        topology.subtopologies()
                .forEach(part -> parts.add(new SubTopology(
                        part.id(),
                        part.nodes().stream().map(TopologyReport::node).toList())));
        topology.globalStores()
                .forEach(global -> parts.add(
                        new SubTopology(global.id(), List.of(node(global.source()), node(global.processor())))));
        parts.sort(Comparator.comparing(SubTopology::number));
        return List.copyOf(parts);
    }

    private static Node node(TopologyDescription.Node node) {
        List<String> before = names(node.predecessors());
        List<String> after = names(node.successors());
        if (node instanceof TopologyDescription.Source source) {
            Set<String> topics = source.topicSet() == null ? Set.of() : source.topicSet();
            return new Node(node.name(), "SOURCE", before, after, sorted(topics), List.of());
        }
        if (node instanceof TopologyDescription.Sink sink) {
            List<String> topics = sink.topic() == null ? List.of() : List.of(sink.topic());
            return new Node(node.name(), "SINK", before, after, topics, List.of());
        }
        Set<String> stores = node instanceof TopologyDescription.Processor processor ? processor.stores() : Set.of();
        return new Node(node.name(), "PROCESSOR", before, after, List.of(), sorted(stores));
    }

    private static List<String> names(Set<TopologyDescription.Node> nodes) {
        return nodes.stream().map(TopologyDescription.Node::name).sorted().toList();
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
