using System.Runtime.InteropServices;

namespace ComplaintFlow.Lifecycles;

/// <summary>Describes a lifecycle, within <see cref="Lifecycle.Define(string, int, Action{LifecycleBuilder})"/>. Not safe to share between threads.</summary>
public sealed class LifecycleBuilder
{
    private readonly Dictionary<string, StatusBuilder> _byName = new(StringComparer.Ordinal);

    internal LifecycleBuilder(string name, int version, string? place = null) => (Name, Version, Place) = (name, version, place);

    internal string Name { get; }

    internal int Version { get; }

    internal string? Place { get; }

    /// <summary>Makes the machines that decide, where the lifecycle is not in named rules.</summary>
    internal Func<LifecycleDefinition, ILifecycleMachine>? Machines { get; init; }

    /// <summary>Whether there are more rules than are described, so that nothing can be said of what is reached and what contradicts what.</summary>
    internal bool IsIncomplete { get; set; }

    internal Status? Start { get; private set; }

    /// <summary>In the order in which they were first spoken of.</summary>
    internal List<StatusBuilder> Statuses { get; } = [];

    /// <summary>Says in which status a complaint starts; its initial substates are followed.</summary>
    /// <param name="status">The status.</param>
    /// <exception cref="ArgumentException"><paramref name="status"/> is the default value.</exception>
    /// <exception cref="InvalidOperationException">It has been said already.</exception>
    public LifecycleBuilder StartsAt(Status status)
    {
        if (Start is not null)
            throw new InvalidOperationException($"The lifecycle starts at '{Start}' already. Call StartsAt once.");
        Start = Named(status);
        return this;
    }

    /// <summary>Describes a status; called again for the same one, goes on describing it.</summary>
    /// <param name="status">The status.</param>
    /// <exception cref="ArgumentException"><paramref name="status"/> is the default value.</exception>
    public StatusBuilder Configure(Status status)
    {
        ref StatusBuilder? described = ref CollectionsMarshal.GetValueRefOrAddDefault(_byName, Named(status).Name, out bool exists);
        if (!exists)
            Statuses.Add(described = new(this, status));
        return described!;
    }

    internal static Status Named(Status status) =>
        status == default ? throw new ArgumentException("The status has no name. Make it with Status.Of.", nameof(status)) : status;
}
