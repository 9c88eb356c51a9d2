using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>A named stimulus that moves a complaint from one status to another.</summary>
/// <remarks>
/// Two triggers are equal if their names are, by ordinal comparison, regardless of their arguments. The members of this
/// class are the triggers of the built-in lifecycles; applications create their own with <see cref="Of(string)"/>.
/// As <see cref="IParsable{TSelf}"/> it is its name, so that it binds from a route. Immutable and thread-safe.
/// </remarks>
public class Trigger : IEquatable<Trigger>, IParsable<Trigger>
{
    private protected Trigger(string name, bool takesArgument = false) =>
        (Name, Hash, TakesArgument) = (CodeName.Check(name), NameTable.HashOf(name), takesArgument);

    /// <summary>The receipt of the complaint is acknowledged to the customer.</summary>
    public static Trigger Acknowledge { get; } = new("acknowledge");

    /// <summary>The content of the complaint is confirmed with the customer.</summary>
    public static Trigger Confirm { get; } = new("confirm");

    /// <summary>The investigation begins.</summary>
    public static Trigger Investigate { get; } = new("investigate");

    /// <summary>A resolution is proposed.</summary>
    public static Trigger Propose { get; } = new("propose");

    /// <summary>The customer accepts the proposed resolution.</summary>
    public static Trigger Accept { get; } = new("accept");

    /// <summary>The customer declines the proposed resolution.</summary>
    public static Trigger Decline { get; } = new("decline");

    /// <summary>A resolution that needs no acceptance is implemented.</summary>
    public static Trigger Implement { get; } = new("implement");

    /// <summary>Progress is reported to the customer.</summary>
    public static Trigger ReportProgress { get; } = new("report-progress");

    /// <summary>The customer is asked for information.</summary>
    public static Trigger AskCustomer { get; } = new("ask-customer");

    /// <summary>The customer has replied.</summary>
    public static Trigger CustomerReplied { get; } = new("customer-replied");

    /// <summary>The outcome is communicated to the customer.</summary>
    public static Trigger Inform { get; } = new("inform");

    /// <summary>The follow-up begins.</summary>
    public static Trigger FollowUp { get; } = new("follow-up");

    /// <summary>The customer's feedback is recorded, and its analysis begins.</summary>
    public static Trigger Review { get; } = new("review");

    /// <summary>An improvement is made from the findings.</summary>
    public static Trigger Improve { get; } = new("improve");

    /// <summary>The complaint is closed.</summary>
    public static Trigger Close { get; } = new("close");

    /// <summary>
    /// The complaint is closed as made in bad faith. In every lifecycle, refused until a second person has confirmed it (<see cref="Guard.BadFaithConfirmed"/>).
    /// </summary>
    public static Trigger CloseUnfounded { get; } = new("close-unfounded");

    /// <summary>The complaint is not admitted, or is passed on to whom it concerns. Fired by <see cref="Commands.DeclareInadmissible"/>, which says why.</summary>
    public static Trigger Dismiss { get; } = new("dismiss");

    /// <summary>A finished complaint is reopened.</summary>
    public static Trigger Reopen { get; } = new("reopen");

    /// <summary>The customer withdraws the complaint.</summary>
    public static Trigger Withdraw { get; } = new("withdraw");

    /// <summary>The complaint is merged into another one.</summary>
    public static Trigger Merge { get; } = new("merge");

    /// <summary>The complaint is investigated again.</summary>
    public static Trigger Reassess { get; } = new("reassess");

    /// <summary>The name of the trigger.</summary>
    public string Name { get; }

    /// <summary>The type of the argument that the trigger carries; <see langword="null"/> if it carries none.</summary>
    public virtual Type? ArgumentType => null;

    internal int Hash { get; }

    /// <summary>
    /// Whether the trigger carries an argument. Not virtual: the call would take a tenth of the time of each firing.
    /// </summary>
    internal bool TakesArgument { get; }

    /// <summary>Creates a trigger without an argument.</summary>
    /// <param name="name">1 to 64 characters, without control characters or leading or trailing white space.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not valid.</exception>
    public static Trigger Of(string name) => new(name);

    /// <summary>Creates a trigger that carries an argument.</summary>
    /// <typeparam name="T">The argument's type; use a record for several values.</typeparam>
    /// <param name="name">1 to 64 characters, without control characters or leading or trailing white space.</param>
    /// <param name="argument">The JSON contract of the argument, from a source-generated context.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not valid.</exception>
    public static Trigger<T> Of<T>(string name, JsonTypeInfo<T> argument)
        where T : notnull => new(name, argument);

    /// <summary>
    /// Creates the trigger named by a member of the application's enum: <c>FollowUp</c> is <c>follow-up</c>.
    /// </summary>
    /// <typeparam name="T">The enum; without <c>[Flags]</c>, and with distinct values and names.</typeparam>
    /// <param name="member">The member whose name in kebab case is the trigger's name.</param>
    /// <exception cref="ArgumentException">
    /// The enum is not valid, or <paramref name="member"/> is not one of its members.
    /// </exception>
    public static Trigger Of<T>(T member)
        where T : struct, Enum => new(MemberNames<T>.Of(member, nameof(member)));

    /// <summary>Returns whether two triggers have the same name.</summary>
    /// <param name="left">The first trigger, or <see langword="null"/>.</param>
    /// <param name="right">The second trigger, or <see langword="null"/>.</param>
    public static bool operator ==(Trigger? left, Trigger? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Returns whether two triggers have different names.</summary>
    /// <param name="left">The first trigger, or <see langword="null"/>.</param>
    /// <param name="right">The second trigger, or <see langword="null"/>.</param>
    public static bool operator !=(Trigger? left, Trigger? right) => !(left == right);

    static Trigger IParsable<Trigger>.Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return CodeName.TryFault(s, out string? fault) ? throw new FormatException(fault) : new(s);
    }

    static bool IParsable<Trigger>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Trigger result)
    {
        result = CodeName.TryFault(s, out _) ? null : new(s!);
        return result is not null;
    }

    /// <inheritdoc/>
    public bool Equals(Trigger? other) => ReferenceEquals(this, other) || (other is not null && Hash == other.Hash && Name == other.Name);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Trigger);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash;

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    /// <summary>Returns whether the trigger may be fired with an argument; null means no argument.</summary>
    internal virtual bool Accepts(object? argument) => argument is null;

    /// <summary>Converts an argument given as JSON. JSON that cannot be converted is returned unchanged, and not accepted.</summary>
    internal virtual object? ReadArgument(object? argument) => argument;

    /// <summary>Returns the argument as JSON; null if there is none.</summary>
    internal virtual string? WriteArgument(object? argument) => null;
}

/// <summary>A trigger that carries an argument.</summary>
/// <typeparam name="T">The argument's type.</typeparam>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class Trigger<T> : Trigger
    where T : notnull
{
    internal Trigger(string name, JsonTypeInfo<T> argument)
        : base(name, takesArgument: true)
    {
        ArgumentNullException.ThrowIfNull(argument);
        ArgumentJson = argument;
    }

    /// <summary>The JSON contract of the argument.</summary>
    public JsonTypeInfo<T> ArgumentJson { get; }

    /// <inheritdoc/>
    public override Type ArgumentType => typeof(T);

    internal override bool Accepts(object? argument) => argument is T;

    internal override object? ReadArgument(object? argument)
    {
        if (argument is not JsonElement json || argument is T)
            return argument;
        try
        {
            return json.Deserialize(ArgumentJson) ?? argument;
        }
        catch (JsonException)
        {
            return argument;
        }
    }

    internal override string? WriteArgument(object? argument) => ReadArgument(argument) is T given ? JsonSerializer.Serialize(given, ArgumentJson) : null;
}

/// <summary>
/// Writes a trigger as its name. A trigger that is read carries no argument; the one declared by its lifecycle does. Public because the source-generated JSON of
/// hosts refers to it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TriggerJsonConverter : JsonConverter<Trigger>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override Trigger Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Trigger.Of(reader.GetString() ?? "");
        }
        catch (ArgumentException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Trigger value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value?.Name);
    }
}
