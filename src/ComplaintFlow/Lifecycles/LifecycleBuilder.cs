using System.Runtime.InteropServices;

namespace ComplaintFlow.Lifecycles;

/// <summary>
/// Builds a lifecycle within <see cref="Lifecycle.Define(string, int, Action{LifecycleBuilder})"/>. Not thread-safe.
/// </summary>
public sealed class LifecycleBuilder
{
    private readonly Dictionary<string, StatusBuilder> _byName = new(StringComparer.Ordinal);

    internal LifecycleBuilder(string name, int version, string? place = null) => (Name, Version, Place) = (name, version, place);

    internal string Name { get; }

    internal int Version { get; }

    internal string? Place { get; }

    /// <summary>Creates the machines that decide, if the lifecycle does not consist of named rules.</summary>
    internal Func<LifecycleDefinition, ILifecycleMachine>? Machines { get; init; }

    /// <summary>
    /// Whether some rules could not be read, so that reachability and contradictions cannot be checked.
    /// </summary>
    internal bool IsIncomplete { get; set; }

    internal Status? Start { get; private set; }

    /// <summary>The statuses, in the order in which they were first mentioned.</summary>
    internal List<StatusBuilder> Statuses { get; } = [];

    /// <summary>Sets the status in which a complaint starts; its initial substates are followed.</summary>
    /// <param name="status">The start status.</param>
    /// <exception cref="ArgumentException"><paramref name="status"/> is the default value.</exception>
    /// <exception cref="InvalidOperationException">The start status is already set.</exception>
    public LifecycleBuilder StartsAt(Status status)
    {
        if (Start is not null)
            throw new InvalidOperationException($"The lifecycle already starts at '{Start}'. Call StartsAt only once.");
        Start = RequireNamed(status);
        return this;
    }

    /// <summary>Returns the builder of a status, the same one each time for the same status.</summary>
    /// <param name="status">The status to configure.</param>
    /// <exception cref="ArgumentException"><paramref name="status"/> is the default value.</exception>
    public StatusBuilder Configure(Status status)
    {
        ref StatusBuilder? described = ref CollectionsMarshal.GetValueRefOrAddDefault(_byName, RequireNamed(status).Name, out bool exists);
        if (!exists)
            Statuses.Add(described = new(this, status));
        return described!;
    }

    internal static Status RequireNamed(Status status) =>
        status == default ? throw new ArgumentException("The status has no name. Create it with Status.Of.", nameof(status)) : status;
}
