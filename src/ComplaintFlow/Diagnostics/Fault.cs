namespace ComplaintFlow;

/// <summary>Something that is described wrongly: a setting, a rule, a lifecycle.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Place">Where it stands, such as <c>Routing:Rules:2:Urgency</c>.</param>
/// <param name="Message">What is wrong, with the value.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record Fault(string Code, string Place, string Message, string Fix)
{
    /// <summary>All of it in one line.</summary>
    public override string ToString() => $"{Code} {Place}: {Message} {Fix}";
}
