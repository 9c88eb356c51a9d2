using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Reads what a policy waits for from configuration: one setting, and the stage where that is of a deadline.</summary>
internal static class EscalationConditionReader
{
    private static readonly SettingTable<Reading> Table = new SettingTable<Reading>()
        .Add("Missed", (into, setting, reader) => into.Say(new(EscalationReason.DeadlineMissed) { Stage = StageOf(reader.Text(setting), setting.Place, reader.Faults) }))
        .Add("DueWithin", OfStage(EscalationReason.DeadlineNear, WithAllowance))
        .Add("BudgetUsed", OfStage(EscalationReason.BudgetUsed, WithCount))
        .Add("Overdue", OfStage(EscalationReason.Overdue, WithAllowance))
        .Add("Repeated", Of(EscalationReason.Repeated, WithCount))
        .Add("Emotion", (into, setting, reader) => into.Say(new(EscalationReason.Emotion) { Emotion = EmotionOf(reader.Text(setting), setting.Place, reader.Faults) }))
        .Add("SupervisorDemanded", Of(EscalationReason.SupervisorDemanded, Flagged))
        .Add("PublicityThreatened", Of(EscalationReason.PublicityThreatened, Flagged))
        .Add("LegalActionThreatened", Of(EscalationReason.LegalActionThreatened, Flagged))
        .Add("Declined", Of(EscalationReason.Declined, WithCount))
        .Add("Idle", Of(EscalationReason.Idle, WithAllowance))
        .Add("ByHand", Of(EscalationReason.ByHand, Flagged))
        .Add("Stage", (into, setting, reader) => into.Stage = StageOf(reader.Text(setting), setting.Place, reader.Faults))
        .Spelled("Missed, DueWithin with Stage, BudgetUsed with Stage, Overdue with Stage, Repeated, Emotion, SupervisorDemanded, PublicityThreatened, LegalActionThreatened, Declined, Idle, ByHand");

    public static EscalationCondition? Read(Setting when, SettingReader reader)
    {
        ICollection<Fault> faults = reader.Faults;
        int before = faults.Count;
        Reading read = Table.Read(when, new(), reader);
        if (read.Said > 1)
            faults.Add(new(ErrorCodes.InvalidCondition, when.Place, "The policy waits for several things.", "Leave one, or write several policies."));
        if (read.IsOfStage != read.Stage is not null)
            faults.Add(new(ErrorCodes.InvalidCondition, when.Place, read.IsOfStage ? "It does not say which deadline." : "Stage goes with DueWithin, BudgetUsed and Overdue only.", "Write { \"Overdue\": \"1 business day\", \"Stage\": \"resolve\" } or { \"Missed\": \"resolve\" }."));
        return faults.Count > before || read.Condition is null ? null : read.Stage is null ? read.Condition : read.Condition with { Stage = read.Stage };
    }

    private static Action<Reading, Setting, SettingReader> Of(EscalationReason reason, Func<EscalationCondition, Setting, SettingReader, EscalationCondition> read) =>
        (into, setting, reader) => into.Say(read(new(reason), setting, reader));

    private static Action<Reading, Setting, SettingReader> OfStage(EscalationReason reason, Func<EscalationCondition, Setting, SettingReader, EscalationCondition> read) =>
        (into, setting, reader) =>
        {
            into.Say(read(new(reason), setting, reader));
            into.IsOfStage = true;
        };

    private static EscalationCondition WithAllowance(EscalationCondition condition, Setting setting, SettingReader reader) =>
        condition with { Allowance = Allowance.Read(reader.Text(setting), setting.Place, reader.Faults) };

    private static EscalationCondition WithCount(EscalationCondition condition, Setting setting, SettingReader reader) =>
        condition with { Count = reader.Number(setting) ?? 0 };

    private static EscalationCondition Flagged(EscalationCondition condition, Setting setting, SettingReader reader)
    {
        if (reader.Flag(setting) == false)
            reader.Faults.Add(new(ErrorCodes.InvalidCondition, setting.Place, "A condition that is false never comes.", "Write true, or another condition."));
        return condition;
    }

    private static Stage? StageOf(string? name, string place, ICollection<Fault> faults)
    {
        if (!CodeName.TryFault(name, out string? fault))
            return Stage.Of(name!);
        faults.Add(new(ErrorCodes.InvalidCondition, place, fault, "Write the name of a stage, such as acknowledge."));
        return null;
    }

    private static Emotion EmotionOf(string? name, string place, ICollection<Fault> faults)
    {
        if (Array.Find(Enum.GetValues<Emotion>(), emotion => emotion != Emotion.Calm && JsonNames.Of(emotion) == name) is var found && found != Emotion.Calm)
            return found;
        faults.Add(new(ErrorCodes.InvalidCondition, place, $"'{name}' is not an emotion that warns of anything.", "Write concerned, frustrated or heated."));
        return Emotion.Calm;
    }

    private sealed class Reading
    {
        public EscalationCondition? Condition { get; private set; }

        public int Said { get; private set; }

        public bool IsOfStage { get; set; }

        public Stage? Stage { get; set; }

        public void Say(EscalationCondition condition) => (Condition, Said) = (condition, Said + 1);
    }
}
