using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The status of a complaint in its lifecycle.</summary>
/// <remarks>The static members are the statuses of the built-in lifecycles; a lifecycle of the host may use any name.</remarks>
[JsonConverter(typeof(CodeJsonConverter<Status>))]
public readonly record struct Status : ICode<Status>
{
    private Status(string name) => Name = name;

    /// <summary>The parent of every status in which work remains to be done.</summary>
    public static Status Open { get; } = new("open");

    /// <summary>Recorded, not yet confirmed to the customer.</summary>
    public static Status Received { get; } = new("received");

    /// <summary>The customer knows that the complaint has arrived.</summary>
    public static Status Acknowledged { get; } = new("acknowledged");

    /// <summary>The customer has confirmed that the record is correct.</summary>
    public static Status Confirmed { get; } = new("confirmed");

    /// <summary>Being analysed and classified.</summary>
    public static Status Investigating { get; } = new("investigating");

    /// <summary>A resolution has been worked out and offered.</summary>
    public static Status Proposed { get; } = new("proposed");

    /// <summary>The agreed resolution is being carried out.</summary>
    public static Status Implementing { get; } = new("implementing");

    /// <summary>The outcome has been communicated to the customer.</summary>
    public static Status Informed { get; } = new("informed");

    /// <summary>Being followed up and evaluated.</summary>
    public static Status FollowUp { get; } = new("follow-up");

    /// <summary>The customer's feedback has been recorded and is being analysed.</summary>
    public static Status Reviewing { get; } = new("reviewing");

    /// <summary>The lessons learned are being turned into an improvement.</summary>
    public static Status Improving { get; } = new("improving");

    /// <summary>Waiting for the customer; clocks that can pause are paused.</summary>
    public static Status AwaitingCustomer { get; } = new("awaiting-customer");

    /// <summary>Resolved and closed.</summary>
    public static Status Closed { get; } = new("closed");

    /// <summary>Withdrawn by the customer.</summary>
    public static Status Withdrawn { get; } = new("withdrawn");

    /// <summary>Continued as part of another complaint.</summary>
    public static Status Merged { get; } = new("merged");

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static Status Of(string name) => new(CodeName.Check(name));

    /// <summary>Returns the status for a member of the host's enum: <c>AwaitingCustomer</c> becomes <c>awaiting-customer</c>.</summary>
    /// <typeparam name="T">The enum, without <c>[Flags]</c> and without two members of the same value or name.</typeparam>
    /// <param name="member">The enum member.</param>
    /// <exception cref="ArgumentException">The enum is not suitable, or <paramref name="member"/> is not a member of it.</exception>
    public static Status Of<T>(T member)
        where T : struct, Enum => new(CodeName.Check(MemberNames<T>.Of(member, nameof(member))));

    /// <summary>Returns the member of the host's enum for the status.</summary>
    /// <typeparam name="T">The host's enum.</typeparam>
    /// <exception cref="InvalidOperationException">The enum has no member for the status.</exception>
    public T As<T>()
        where T : struct, Enum =>
        TryAs(out T member)
            ? member
            : throw new InvalidOperationException(MemberNames<T>.Fault ?? $"The enum '{typeof(T).Name}' has no member for the status '{Name}'.");

    /// <summary>Finds the member of the host's enum for the status; returns whether there is one.</summary>
    /// <typeparam name="T">The host's enum.</typeparam>
    /// <param name="member">The enum member.</param>
    public bool TryAs<T>(out T member)
        where T : struct, Enum => MemberNames<T>.TryFind(Name, out member);

    static Status IParsable<Status>.Parse(string s, IFormatProvider? provider) => Codes.Parse<Status>(s);

    static bool IParsable<Status>.TryParse(string? s, IFormatProvider? provider, out Status result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>The effect of a status change on the complaint as a whole.</summary>
[JsonConverter(typeof(StableEnumConverter<StatusOutcome>))]
public enum StatusOutcome
{
    /// <summary>The complaint remains open, or remains closed.</summary>
    None,

    /// <summary>The complaint was open and is now closed.</summary>
    Closed,

    /// <summary>The complaint was closed and is open again; the next episode begins.</summary>
    Reopened,
}
