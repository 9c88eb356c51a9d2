using System.Text.Json.Serialization.Metadata;
using ComplaintFlow.Lifecycles;

namespace ComplaintFlow;

/// <summary>What makes a complaint go from one status to another.</summary>
/// <remarks>
/// Two triggers are equal when their names are, letter for letter, whatever their arguments. The members here are those of the
/// built-in lifecycles; a host adds its own with <see cref="Of(string)"/>. Immutable, and safe to share between threads.
/// </remarks>
public class Trigger : IEquatable<Trigger>
{
    private protected Trigger(string name, bool takesArgument = false) =>
        (Name, Hash, TakesArgument) = (CodeName.Check(name), NameTable.HashOf(name), takesArgument);

    /// <summary>The customer is told that the complaint has arrived.</summary>
    public static Trigger Acknowledge { get; } = new("acknowledge");

    /// <summary>The content is confirmed with the customer.</summary>
    public static Trigger Confirm { get; } = new("confirm");

    /// <summary>The analysis begins.</summary>
    public static Trigger Investigate { get; } = new("investigate");

    /// <summary>A resolution is offered.</summary>
    public static Trigger Propose { get; } = new("propose");

    /// <summary>The customer agrees to a resolution.</summary>
    public static Trigger Accept { get; } = new("accept");

    /// <summary>The customer does not agree to what is offered.</summary>
    public static Trigger Decline { get; } = new("decline");

    /// <summary>A resolution that needs no agreement is carried out.</summary>
    public static Trigger Implement { get; } = new("implement");

    /// <summary>The customer is told how far it is.</summary>
    public static Trigger ReportProgress { get; } = new("report-progress");

    /// <summary>The customer is asked for something.</summary>
    public static Trigger AskCustomer { get; } = new("ask-customer");

    /// <summary>The customer has answered.</summary>
    public static Trigger CustomerReplied { get; } = new("customer-replied");

    /// <summary>The outcome is communicated to the customer.</summary>
    public static Trigger Inform { get; } = new("inform");

    /// <summary>The follow-up begins.</summary>
    public static Trigger FollowUp { get; } = new("follow-up");

    /// <summary>The customer's feedback is recorded, and its analysis begins.</summary>
    public static Trigger Review { get; } = new("review");

    /// <summary>What was learnt is turned into an improvement.</summary>
    public static Trigger Improve { get; } = new("improve");

    /// <summary>The complaint is settled.</summary>
    public static Trigger Close { get; } = new("close");

    /// <summary>A complaint that was over is taken up again.</summary>
    public static Trigger Reopen { get; } = new("reopen");

    /// <summary>The customer takes the complaint back.</summary>
    public static Trigger Withdraw { get; } = new("withdraw");

    /// <summary>The complaint is continued as part of another one.</summary>
    public static Trigger Merge { get; } = new("merge");

    /// <summary>The complaint is analysed once more.</summary>
    public static Trigger Reassess { get; } = new("reassess");

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The type of the argument that it carries; <see langword="null"/> when it carries none.</summary>
    public virtual Type? ArgumentType => null;

    internal int Hash { get; }

    /// <summary>Asked at each firing, where a virtual call would be a tenth of all the work.</summary>
    internal bool TakesArgument { get; }

    /// <summary>Makes the trigger of a name, without an argument.</summary>
    /// <param name="name">1 to 64 characters, without control characters and without white space at either end.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not such a name.</exception>
    public static Trigger Of(string name) => new(name);

    /// <summary>Makes the trigger of a name that carries an argument.</summary>
    /// <typeparam name="T">The argument's type; a record, where it is more than one value.</typeparam>
    /// <param name="name">1 to 64 characters, without control characters and without white space at either end.</param>
    /// <param name="argument">How the argument is written as JSON; from a source-generated context.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not such a name.</exception>
    public static Trigger<T> Of<T>(string name, JsonTypeInfo<T> argument)
        where T : notnull => new(name, argument);

    /// <summary>Makes the trigger that a member of an enum of the host's own stands for: <c>FollowUp</c> is <c>follow-up</c>.</summary>
    /// <typeparam name="T">The enum; without <c>[Flags]</c>, and without two members of one value or one name.</typeparam>
    /// <param name="member">The member.</param>
    /// <exception cref="ArgumentException">The enum is not such an enum, or <paramref name="member"/> is not a member of it.</exception>
    public static Trigger Of<T>(T member)
        where T : struct, Enum => new(MemberNames<T>.Of(member, nameof(member)));

    /// <summary>Whether two triggers have the same name.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Trigger? left, Trigger? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two triggers have different names.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Trigger? left, Trigger? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(Trigger? other) => ReferenceEquals(this, other) || (other is not null && Hash == other.Hash && Name == other.Name);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Trigger);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Whether the trigger may be fired with this argument, <see langword="null"/> standing for none.</summary>
    internal virtual bool Accepts(object? argument) => argument is null;

    /// <summary>The argument itself where it is given as JSON of it; what is not such JSON stays as it is, and is not accepted.</summary>
    internal virtual object? ReadArgument(object? argument) => argument;

    /// <summary>The argument as JSON; <see langword="null"/> when there is none.</summary>
    internal virtual string? WriteArgument(object? argument) => null;
}
