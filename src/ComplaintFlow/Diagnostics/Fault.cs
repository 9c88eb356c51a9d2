namespace ComplaintFlow;

/// <summary>A fault in a setting, a rule or a lifecycle.</summary>
/// <param name="Code">The error code, one of <see cref="ErrorCodes"/>.</param>
/// <param name="Place">The place of the fault, such as <c>Routing:Rules:2:Urgency</c>.</param>
/// <param name="Message">The description of the fault, with the invalid value.</param>
/// <param name="Fix">The suggested correction.</param>
public sealed record Fault(string Code, string Place, string Message, string Fix)
{
    /// <summary>Returns all parts in one line.</summary>
    public override string ToString() => $"{Code} {Place}: {Message} {Fix}";
}
