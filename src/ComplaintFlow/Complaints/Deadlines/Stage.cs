using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The action that a deadline is set for. A complaint has at most one running deadline per stage.</summary>
/// <remarks>A host may use any name, and configures which statuses, triggers and steps meet its stages.</remarks>
[JsonConverter(typeof(CodeJsonConverter<Stage>))]
public readonly record struct Stage : ICode<Stage>
{
    private Stage(string name) => Name = name;

    /// <summary>Tell the customer that the complaint has arrived.</summary>
    public static Stage Acknowledge { get; } = new("acknowledge");

    /// <summary>Give the customer a substantive answer.</summary>
    public static Stage Respond { get; } = new("respond");

    /// <summary>Tell the customer about the progress.</summary>
    public static Stage Update { get; } = new("update");

    /// <summary>Arrive at the customer's site.</summary>
    public static Stage OnSite { get; } = new("on-site");

    /// <summary>Resolve the complaint.</summary>
    public static Stage Resolve { get; } = new("resolve");

    /// <summary>Follow up with the customer after closing.</summary>
    public static Stage FollowUp { get; } = new("follow-up");

    /// <summary>Give the final answer that a law or a regulator requires.</summary>
    public static Stage Statutory { get; } = new("statutory");

    /// <summary>Meet or call the customer as agreed (<see cref="Treatment.Appointment"/>). Set by each appointment, not by service targets.</summary>
    public static Stage Appointment { get; } = new("appointment");

    /// <summary>Take up again a complaint that was deferred. Set by <see cref="Commands.LookAgain"/>, not by service targets.</summary>
    public static Stage LookAgain { get; } = new("look-again");

    /// <summary>Keep a promise to the customer (<see cref="Promise"/>). Set by each promise, not by service targets.</summary>
    public static Stage Promise { get; } = new("promise");

    /// <summary>Answer a request of the handler to another unit (<see cref="AssistanceRequest"/>). Set by each request, not by service targets.</summary>
    public static Stage Request { get; } = new("request");

    /// <summary>Complete a step of the playbook (<see cref="PlaybookStep.Within"/>). Set by the playbook, not by service targets.</summary>
    public static Stage Step { get; } = new("step");

    /// <summary>Ask the customer whether it helped (<see cref="ComplaintCare.FollowUp"/>). Set by the rules for follow-ups, not by service targets.</summary>
    public static Stage Feedback { get; } = new("feedback");

    /// <summary>Have the customer answer an offer (<see cref="ComplaintFlow.Offer"/>), which then lapses. Set by each offer, not by service targets.</summary>
    public static Stage Offer { get; } = new("offer");

    /// <summary>Approve an offer that exceeds the mandate of the person who made it. Set by each such offer, not by service targets.</summary>
    public static Stage Approval { get; } = new("approval");

    /// <summary>Carry out what the customer has accepted (<see cref="RemedyProgress"/>). Set by each acceptance, not by service targets.</summary>
    public static Stage Remedy { get; } = new("remedy");

    /// <summary>Have the result of a body outside the firm (<see cref="ExternalReferral"/>). Set by each referral, not by service targets.</summary>
    public static Stage External { get; } = new("external");

    /// <summary>Report back to the authority that forwarded the complaint (<see cref="Forwarding"/>). Set by each forwarding, not by service targets.</summary>
    public static Stage ReportBack { get; } = new("report-back");

    /// <inheritdoc/>
    public string Name => field ?? "";

    /// <inheritdoc/>
    public static Stage Of(string name) => new(CodeName.Check(name));

    static Stage IParsable<Stage>.Parse(string s, IFormatProvider? provider) => Codes.Parse<Stage>(s);

    static bool IParsable<Stage>.TryParse(string? s, IFormatProvider? provider, out Stage result) => Codes.TryParse(s, out result);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
