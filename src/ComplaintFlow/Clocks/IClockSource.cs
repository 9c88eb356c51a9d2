namespace ComplaintFlow.Clocks;

/// <summary>Sets the clocks of some stages, as service targets do, and knows the rules by which they run. Pure, and safe for all threads.</summary>
internal interface IClockSource
{
    /// <summary>Whether the deadlines of a stage are this source's.</summary>
    bool Sets(Stage stage);

    /// <summary>What begins and meets the stage.</summary>
    StageRule StageRuleOf(Stage stage);

    /// <summary>The rule by which a deadline was set, as it is now; null when it is gone.</summary>
    ClockRule? RuleOf(Deadline deadline);

    /// <summary>The rule by which a deadline would be set now, since the complaint may have changed; null when nobody would ask for it any more.</summary>
    ClockRule? RuleNow(Complaint complaint, Deadline deadline);
}
