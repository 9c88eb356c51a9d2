using ComplaintFlow.Lifecycles;

namespace ComplaintFlow;

/// <summary>Makes lifecycles.</summary>
public static class Lifecycle
{
    /// <summary>Describes a lifecycle; it is validated and compiled at once, and then shared by every complaint and thread.</summary>
    /// <param name="name">Its name, 1 to 64 characters.</param>
    /// <param name="version">Its version, from 1 on. A complaint keeps the version that it started with.</param>
    /// <param name="describe">Describes it.</param>
    /// <exception cref="InvalidRulesException">The description has faults; the exception carries all of them.</exception>
    public static LifecycleDefinition Define(string name, int version, Action<LifecycleBuilder> describe)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(describe);
        LifecycleBuilder builder = new(name, version);
        describe(builder);
        List<Fault> faults = [];
        return LifecycleCompiler.Compile(builder, faults) ?? throw new InvalidRulesException(faults);
    }
}
