using ComplaintFlow.Handlers;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Routing;

namespace ComplaintFlow.Rules;

/// <summary>What the host's code says of its rules. Written while services are registered, read when the host starts.</summary>
internal sealed class RulesInCode
{
    public List<LifecycleDefinition> Lifecycles { get; } = [];

    public string? DefaultLifecycle { get; set; }

    public LifecycleVocabulary Vocabulary { get; } = new();

    public RoutingTableBuilder Routing { get; } = new();

    public HandlersBuilder Handlers { get; } = new();

    public bool HasHandlers { get; set; }

    public RolesOptions Authorization { get; } = new();
}
