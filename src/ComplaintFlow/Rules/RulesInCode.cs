using ComplaintFlow.Lifecycles;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Rules;

/// <summary>What the host's code says of its rules. Written while services are registered, read when the host starts.</summary>
internal sealed class RulesInCode
{
    public List<LifecycleDefinition> Lifecycles { get; } = [];

    public LifecycleVocabulary Vocabulary { get; } = new();

    /// <summary>What is said in the same way as in configuration, which goes on top of it.</summary>
    public ComplaintFlowOptions Options { get; } = new();

    public bool HasHandlers { get; set; }

    /// <summary>Whether the host has a classifier of its own.</summary>
    public bool HasClassifier { get; set; }

    /// <summary>The calls by which the host has said who may do what.</summary>
    public SortedSet<string> Authorizers { get; } = new(StringComparer.Ordinal);

    /// <summary>The calls by which the host has said where complaints are kept.</summary>
    public SortedSet<string> Stores { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the host has a directory of its own.</summary>
    public bool HasDirectory { get; set; }

    /// <summary>Whether a worker does what is due, so that no command waits for it.</summary>
    public bool HasWorker { get; set; }

    /// <summary>The configuration sections that are read already.</summary>
    public HashSet<IConfiguration> Sections { get; } = [];
}
