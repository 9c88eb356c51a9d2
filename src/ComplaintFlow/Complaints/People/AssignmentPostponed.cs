namespace ComplaintFlow;

/// <summary>Somebody was to be looked for and could not be, since the directory of handlers did not answer. The complaint waits, with whoever has it if anybody does.</summary>
/// <param name="Target">Who is to be looked for, in words.</param>
/// <param name="Fault">What was wrong with the directory: one of the codes CF4030 and CF4031.</param>
/// <param name="RetryAt">When it is tried again, at the latest; every command before then that changes the complaint tries it too.</param>
/// <param name="Rule">The routing rule that asked, where one did.</param>
/// <param name="Because">Why, in words, where somebody said so.</param>
/// <param name="Policy">The escalation policy that asked, where one did.</param>
public sealed record AssignmentPostponed(string Target, string Fault, DateTimeOffset RetryAt, string? Rule = null, [property: Personal] string? Because = null, string? Policy = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Assignment;

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        // Attempts are counted as long as the same target is looked for.
        PostponedAssignment? earlier = before.People.Postponed is { } postponed && postponed.Target == Target ? postponed : null;
        PostponedAssignment next = new(Target, Rule, earlier?.Since ?? stamp.At, (earlier?.Attempts ?? 0) + 1, RetryAt, Because, Policy);
        return before with { People = before.People with { Postponed = next }, Entry = stamp };
    }

    internal override ComplaintEvent MapPersonal(PersonalMap map) =>
        Because is null ? this : this with { Because = map.Text("because", Because) };
}
