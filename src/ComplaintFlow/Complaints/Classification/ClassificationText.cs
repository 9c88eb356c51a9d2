namespace ComplaintFlow.Complaints;

/// <summary>Describes a changed classification in words.</summary>
internal static class ClassificationText
{
    /// <summary>Lists the parts that changed.</summary>
    public static string Changes(Classification from, Classification to, EventWords words) => words.List(
    [
        words.Change("category", words.Of(from.Category), words.Of(to.Category)),
        words.Change("urgency", words.Of(from.Urgency), words.Of(to.Urgency)),
        words.Change("cause", Of(from.Cause, words), Of(to.Cause, words)),
        words.Change("touchpoint", Of(from.Touchpoint, words), Of(to.Touchpoint, words)),
        words.Change("impact", from.Impact?.Name, to.Impact?.Name),
        words.Change("stated-urgency", from.StatedUrgency?.Name, to.StatedUrgency?.Name),
        words.Change("priority", from.Priority?.Name, to.Priority?.Name),
    ]);

    private static string? Of(Cause? cause, EventWords words) => cause is { } code ? words.Term("cause", code.Name) : null;

    private static string? Of(Touchpoint? touchpoint, EventWords words) => touchpoint is { } code ? words.Term("touchpoint", code.Name) : null;
}
