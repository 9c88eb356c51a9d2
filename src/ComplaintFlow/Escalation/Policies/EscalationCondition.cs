using ComplaintFlow.Deadlines;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>What an escalation policy waits for. Immutable, for all threads.</summary>
/// <remarks>
/// In configuration a section with one setting, <c>{ "Missed": "respond" }</c>, and with <c>Stage</c> beside it where that is said:
/// <c>{ "Overdue": "1 business day", "Stage": "respond" }</c>.
/// </remarks>
public sealed record EscalationCondition
{
    private static readonly SettingForm OnlyTrue = new SettingForm.Flag(OnlyTrue: true);

    private EscalationCondition(EscalationReason reason) => Reason = reason;

    /// <summary>What the policy waits for.</summary>
    public EscalationReason Reason { get; }

    /// <summary>The stage whose deadline is watched.</summary>
    /// <value><see langword="null"/> where the policy does not wait for a deadline.</value>
    public Stage? Stage { get; private init; }

    /// <summary>How long before or after the deadline, or for how long nothing is done.</summary>
    /// <value><see langword="null"/> where the policy does not wait for some time.</value>
    public Allowance? Allowance { get; private init; }

    /// <summary>How often at least, or how many per cent.</summary>
    /// <value>0 where nothing is counted.</value>
    public int Count { get; private init; }

    /// <summary>The least heated emotion that counts.</summary>
    /// <value><see cref="ComplaintFlow.Emotion.Calm"/> where the policy does not wait for an emotion.</value>
    public Emotion Emotion { get; private init; }

    /// <summary>The customer asks for somebody more senior. In configuration <c>"SupervisorDemanded": true</c>.</summary>
    public static EscalationCondition SupervisorDemanded { get; } = new(EscalationReason.SupervisorDemanded);

    /// <summary>The customer speaks of the press or of social media. In configuration <c>"PublicityThreatened": true</c>.</summary>
    public static EscalationCondition PublicityThreatened { get; } = new(EscalationReason.PublicityThreatened);

    /// <summary>The customer speaks of a lawyer, a court or a regulator. In configuration <c>"LegalActionThreatened": true</c>.</summary>
    public static EscalationCondition LegalActionThreatened { get; } = new(EscalationReason.LegalActionThreatened);

    /// <summary>Somebody asks for it, with a reason: by the command <see cref="Escalate"/>. In configuration <c>"ByHand": true</c>.</summary>
    public static EscalationCondition ByHand { get; } = new(EscalationReason.ByHand);

    /// <summary>Whether it begins once for each deadline.</summary>
    internal bool IsOfDeadline => Reason is EscalationReason.DeadlineNear or EscalationReason.BudgetUsed or EscalationReason.DeadlineMissed or EscalationReason.Overdue;

    /// <summary>Whether an instant has to come for it.</summary>
    internal bool IsTimed => Reason is EscalationReason.DeadlineNear or EscalationReason.BudgetUsed or EscalationReason.Overdue or EscalationReason.Idle;

    internal static SettingTable<Reading> Settings { get; } = new SettingTable<Reading>()
        .Add("Missed", StageOptions.NameForm, (into, setting, reader) => into.Said.Add(new(EscalationReason.DeadlineMissed) { Stage = StageOf(setting, reader) })).Means("A deadline of this stage is missed.")
        .Add("DueWithin", SettingForm.Allowance, WithAllowance(EscalationReason.DeadlineNear)).Means("A deadline of the `Stage` beside it is due within this time.")
        .Add("BudgetUsed", new SettingForm.Number(1, 99), WithCount(EscalationReason.BudgetUsed)).Means("So many per cent of the time for the `Stage` beside it are used up.").Like("80")
        .Add("Overdue", SettingForm.Allowance, WithAllowance(EscalationReason.Overdue)).Means("A deadline of the `Stage` beside it was missed so long ago, and is not met yet.").Like("1 business day")
        .Add("Repeated", new SettingForm.Number(1, null), WithCount(EscalationReason.Repeated)).Means("The customer has complained of the same at least so often before.").Like("3")
        .Add("Emotion", new SettingForm.Choice([.. SettingForm.Members<Emotion>().Names.Skip(1)]), (into, setting, reader) => into.Said.Add(new(EscalationReason.Emotion) { Emotion = EmotionOf(setting, reader) })).Means("The customer is at least so heated.").Like("heated")
        .Add("SupervisorDemanded", OnlyTrue, Flagged(SupervisorDemanded)).Means("The customer asks for somebody more senior.")
        .Add("PublicityThreatened", OnlyTrue, Flagged(PublicityThreatened)).Means("The customer speaks of the press or of social media.")
        .Add("LegalActionThreatened", OnlyTrue, Flagged(LegalActionThreatened)).Means("The customer speaks of a lawyer, a court or a regulator.")
        .Add("Declined", new SettingForm.Number(1, null), WithCount(EscalationReason.Declined)).Means("The customer has declined at least so often in one episode.").Like("2")
        .Add("Idle", SettingForm.Allowance, WithAllowance(EscalationReason.Idle)).Means("Staff have done nothing for so long.").Like("8 working hours")
        .Add("ByHand", OnlyTrue, Flagged(ByHand)).Means("Somebody asks for it, with a reason, by the command `Escalate`.")
        .Add("Stage", StageOptions.NameForm, (into, setting, reader) => into.Stage = StageOf(setting, reader))
        .Means("The stage whose deadline is watched; goes with `DueWithin`, `BudgetUsed` and `Overdue`.")
        .Spelled("Missed, DueWithin with Stage, BudgetUsed with Stage, Overdue with Stage, Repeated, Emotion, SupervisorDemanded, PublicityThreatened, "
            + "LegalActionThreatened, Declined, Idle, ByHand");

    /// <summary>A deadline comes near. In configuration <c>"DueWithin": "2 working hours", "Stage": "respond"</c>.</summary>
    /// <param name="stage">The deadline's stage.</param>
    /// <param name="before">How long before it is due; more than no time.</param>
    public static EscalationCondition DueWithin(Stage stage, Allowance before) => new(EscalationReason.DeadlineNear) { Stage = stage, Allowance = before };

    /// <summary>A share of a deadline's budget is used up. In configuration <c>"BudgetUsed": 80, "Stage": "respond"</c>.</summary>
    /// <param name="stage">The deadline's stage.</param>
    /// <param name="percent">The share, from 1 to 99 per cent.</param>
    public static EscalationCondition BudgetUsed(Stage stage, int percent) => new(EscalationReason.BudgetUsed) { Stage = stage, Count = percent };

    /// <summary>A deadline is missed. In configuration <c>"Missed": "respond"</c>.</summary>
    /// <param name="stage">The deadline's stage.</param>
    public static EscalationCondition Missed(Stage stage) => new(EscalationReason.DeadlineMissed) { Stage = stage };

    /// <summary>A deadline was missed some time ago, and is not met yet. In configuration <c>"Overdue": "1 business day", "Stage": "respond"</c>.</summary>
    /// <param name="stage">The deadline's stage.</param>
    /// <param name="by">How long after it was due; more than no time.</param>
    public static EscalationCondition Overdue(Stage stage, Allowance by) => new(EscalationReason.Overdue) { Stage = stage, Allowance = by };

    /// <summary>The customer has complained of the same before (<see cref="Signals.Repeats"/>). In configuration <c>"Repeated": 3</c>.</summary>
    /// <param name="atLeast">How often at least, from 1.</param>
    public static EscalationCondition Repeated(int atLeast) => new(EscalationReason.Repeated) { Count = atLeast };

    /// <summary>The customer is at least so heated. In configuration <c>"Emotion": "heated"</c>.</summary>
    /// <param name="emotion">The least heated emotion that counts; not <see cref="ComplaintFlow.Emotion.Calm"/>.</param>
    public static EscalationCondition EmotionReaches(Emotion emotion) => new(EscalationReason.Emotion) { Emotion = emotion };

    /// <summary>
    /// The customer has declined what was offered: whenever the trigger <see cref="Trigger.Decline"/> is fired, it counts as once. In configuration
    /// <c>"Declined": 2</c>.
    /// </summary>
    /// <param name="times">How often at least, from 1, in one episode.</param>
    public static EscalationCondition Declined(int times) => new(EscalationReason.Declined) { Count = times };

    /// <summary>
    /// Staff have not moved it on, completed a step, written a note or got in touch with the customer for some time. In configuration
    /// <c>"Idle": "8 working hours"</c>.
    /// </summary>
    /// <param name="allowance">For how long, since they last did or since it was received; more than no time.</param>
    public static EscalationCondition Idle(Allowance allowance) => new(EscalationReason.Idle) { Allowance = allowance };

    /// <summary>What a section says; null where it says nothing, or something that has been written down.</summary>
    internal static EscalationCondition? Read(Setting when, SettingReader reader)
    {
        int before = reader.Faults.Count;
        Reading read = Settings.Read(when, new(), reader);
        if (read.Said.Count > 1)
            reader.Faults.Add(new(ErrorCodes.InvalidCondition, when.Place, "The policy waits for several things.", "Leave one, or write several policies."));
        bool needsStage = read.Said.Exists(condition => condition is { IsOfDeadline: true, Reason: not EscalationReason.DeadlineMissed });
        if (needsStage != when.Find("Stage") is not null)
        {
            string message = needsStage ? "It does not say which deadline." : "Stage goes with DueWithin, BudgetUsed and Overdue only.";
            reader.Faults.Add(new(ErrorCodes.InvalidCondition, when.Place, message, "Write { \"Overdue\": \"1 business day\", \"Stage\": \"resolve\" } or { \"Missed\": \"resolve\" }."));
        }

        return reader.Faults.Count > before || read.Said is not [var said] ? null : needsStage ? said with { Stage = read.Stage } : said;
    }

    internal void Write(CanonicalWriter writer)
    {
        writer.Member("reason", Reason);
        writer.Text("stage", Stage?.Name);
        writer.Text("allowance", Allowance?.ToString());
        writer.Number("count", Count == 0 ? null : Count);
        if (Emotion != Emotion.Calm)
            writer.Member("emotion", Emotion);
    }

    private static Action<Reading, Setting, SettingReader> WithAllowance(EscalationReason reason) => (into, setting, reader) =>
        into.Said.Add(new(reason) { Allowance = ComplaintFlow.Allowance.Read(reader.Text(setting), setting.Place, reader.Faults) });

    private static Action<Reading, Setting, SettingReader> WithCount(EscalationReason reason) => (into, setting, reader) =>
        into.Said.Add(new(reason) { Count = reader.Number(setting) ?? 0 });

    private static Action<Reading, Setting, SettingReader> Flagged(EscalationCondition condition) => (into, setting, reader) =>
    {
        if (reader.Flag(setting) == false)
            reader.Faults.Add(new(ErrorCodes.InvalidCondition, setting.Place, "A condition that is false never comes.", "Write true, or another condition."));
        into.Said.Add(condition);
    };

    private static Stage? StageOf(Setting setting, SettingReader reader) =>
        reader.Name(setting, ComplaintFlow.Stage.Of, ErrorCodes.InvalidCondition, "Write the name of a stage, such as acknowledge.");

    private static Emotion EmotionOf(Setting setting, SettingReader reader)
    {
        string? name = reader.Text(setting);
        Emotion found = Array.Find(Enum.GetValues<Emotion>(), emotion => JsonNames.Of(emotion) == name);
        if (found == Emotion.Calm)
            reader.Faults.Add(new(ErrorCodes.InvalidCondition, setting.Place, $"'{name}' is not an emotion that warns of anything.", "Write concerned, frustrated or heated."));
        return found;
    }

    internal sealed class Reading
    {
        public List<EscalationCondition> Said { get; } = [];

        public Stage? Stage { get; set; }
    }
}
