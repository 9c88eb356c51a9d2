namespace ComplaintFlow.Clocks;

/// <summary>Sets the clocks of certain stages, as service targets do, and knows their rules. Pure and thread-safe.</summary>
internal interface IClockSource
{
    /// <summary>Whether this source owns the deadlines of a stage.</summary>
    bool Sets(Stage stage);

    /// <summary>Returns the events that start and meet the stage.</summary>
    StageRule StageRuleOf(Stage stage);

    /// <summary>Finds the current version of the rule that set a deadline; null if it is gone.</summary>
    ClockRule? RuleOf(Deadline deadline);

    /// <summary>Returns what happens when a running deadline's time has come, before it is missed; null if it is missed at once.</summary>
    ComplaintEvent? Announce(Complaint complaint, Deadline deadline) => null;

    /// <summary>Finds the rule that would set the deadline now, as the complaint may have changed; null if there is none.</summary>
    ClockRule? RuleNow(Complaint complaint, Deadline deadline);
}
