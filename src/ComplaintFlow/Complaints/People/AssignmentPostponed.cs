namespace ComplaintFlow;

/// <summary>
/// An assignment was postponed because the directory of handlers did not answer. The complaint waits, with its current handler if
/// it has one.
/// </summary>
/// <param name="Target">The description of the handlers to look for.</param>
/// <param name="Fault">The code of the directory failure: CF4030 or CF4031.</param>
/// <param name="RetryAt">
/// The latest instant of the next attempt; every command before then that changes the complaint also makes an attempt.
/// </param>
/// <param name="Rule">The routing rule that requested the assignment, if any.</param>
/// <param name="Because">The reason, in free text, if one was given.</param>
/// <param name="Policy">The escalation policy that requested the assignment, if any.</param>
public sealed record AssignmentPostponed(string Target, string Fault, DateTimeOffset RetryAt, string? Rule = null, [property: Personal] string? Because = null, string? Policy = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Assignment;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        // Attempts are counted only for the same target.
        PostponedAssignment? earlier = before.People.Postponed is { } postponed && postponed.Target == Target ? postponed : null;
        PostponedAssignment next = new(Target, Rule, earlier?.Since ?? stamp.At, (earlier?.Attempts ?? 0) + 1, RetryAt, Because, Policy);
        return before with { People = before.People with { Postponed = next }, Entry = stamp };
    }

    internal override ComplaintEvent MapPersonal(PersonalMap map) =>
        Because is null ? this : this with { Because = map.Text("because", Because) };
}
