using ComplaintFlow.Lifecycles;
using ComplaintFlow.Names;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Rules;

/// <summary>The rules defined in the host's code. Written while services are registered, read when the host starts.</summary>
internal sealed class RulesInCode(Tenant tenant)
{
    /// <summary>Whose rules they are.</summary>
    public Tenant Tenant { get; } = tenant;

    public List<LifecycleDefinition> Lifecycles { get; } = [];

    public LifecycleVocabulary Vocabulary { get; } = new();

    /// <summary>The options set in code, which those from configuration override.</summary>
    public ComplaintFlowOptions Options { get; } = new();

    public bool HasHandlers { get; set; }

    /// <summary>Whether the host has registered a classifier.</summary>
    public bool HasClassifier { get; set; }

    /// <summary>The calls that have registered an authorizer.</summary>
    public SortedSet<string> Authorizers { get; } = new(StringComparer.Ordinal);

    /// <summary>The calls that have registered a store.</summary>
    public SortedSet<string> Stores { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the host has registered a directory of handlers.</summary>
    public bool HasDirectory { get; set; }

    /// <summary>Whether the host has registered an eraser of attached files.</summary>
    public bool HasAttachmentEraser { get; set; }

    /// <summary>Whether a worker processes due work, so that commands need not wait for it.</summary>
    public bool HasWorker { get; set; }

    /// <summary>The configuration sections that have been read.</summary>
    public HashSet<IConfiguration> Sections { get; } = [];
}
