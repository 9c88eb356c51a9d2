using ComplaintFlow.Deciding;

namespace ComplaintFlow;

/// <summary>What an actor wants to do, as an authoriser is asked about it.</summary>
/// <param name="Name">The command's name in lower case with hyphens, <c>receive</c>, <c>read</c>, <c>read-journal</c>, <c>verify</c>, <c>anchor</c>, <c>erase</c>, <c>purge</c>, or <c>fire</c>.</param>
/// <param name="Trigger">The trigger to fire, when <paramref name="Name"/> is <c>fire</c>.</param>
public readonly record struct ComplaintAction(string Name, Trigger? Trigger = null)
{
    /// <summary>Take a complaint in.</summary>
    public static ComplaintAction Receive { get; } = new("receive");

    /// <summary>Read a complaint or its options.</summary>
    public static ComplaintAction Read { get; } = new("read");

    /// <summary>Read a complaint's journal, in which there are notes that are not for the customer.</summary>
    public static ComplaintAction ReadJournal { get; } = new("read-journal");

    /// <summary>Prove that journals are as they were written.</summary>
    public static ComplaintAction Verify { get; } = new("verify");

    /// <summary>Write down elsewhere how far the journals of a realm go.</summary>
    public static ComplaintAction Anchor { get; } = new("anchor");

    /// <summary>Erase personal texts.</summary>
    public static ComplaintAction Erase { get; } = new("erase");

    /// <summary>Remove complaints whole.</summary>
    public static ComplaintAction Purge { get; } = new("purge");

    /// <summary>Make the snapshots of a realm anew from their journals: for operators.</summary>
    public static ComplaintAction Refold { get; } = new("refold");

    /// <summary>What the library does by itself; nobody is asked about it.</summary>
    internal static ComplaintAction CatchUp { get; } = new("catch-up");

    /// <summary>See how much work there is and what of it is parked: for operators.</summary>
    public static ComplaintAction ReadWork { get; } = new("read-work");

    /// <summary>Take up parked work again: for operators.</summary>
    public static ComplaintAction RetryWork { get; } = new("retry-work");

    /// <summary>Raise the level at which every node writes: for operators. It is asked for in <see cref="Realm.Default"/>, and counts for all realms.</summary>
    public static ComplaintAction RaiseWriterLevel { get; } = new("raise-writer-level");

    /// <summary>Ask to whom a complaint would be given, and learn how much everybody has.</summary>
    public static ComplaintAction ExplainRouting { get; } = new("explain-routing");

    /// <summary>The names of all actions.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. ((string[])["anchor", "erase", "explain-routing", "purge", "raise-writer-level", "read", "read-journal", "read-work", "receive", "refold", "retry-work", "verify"])
            .Concat(CommandTypes.Names)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Fire a trigger.</summary>
    /// <param name="trigger">The trigger.</param>
    public static ComplaintAction Fire(Trigger trigger) => new("fire", trigger);

    internal static ComplaintAction Of(ComplaintCommand command) => new(CommandTypes.NameOf(command));

    /// <summary>For example <c>fire acknowledge</c>.</summary>
    public override string ToString() => Trigger is null ? Name : $"{Name} {Trigger.Name}";
}
