using ComplaintFlow.Commands;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>The condition of an escalation policy. Immutable and thread-safe.</summary>
/// <remarks>
/// In configuration a section with one setting, <c>{ "Missed": "respond" }</c>, and, where documented, with <c>Stage</c> beside it:
/// <c>{ "Overdue": "1 business day", "Stage": "respond" }</c>.
/// </remarks>
public sealed record EscalationCondition
{
    private static readonly SettingForm OnlyTrue = new SettingForm.Flag(OnlyTrue: true);
    private static readonly SettingForm EmergingIssueForm = new SettingForm.Either(SettingForm.AnyText with { Example = "category" }, OnlyTrue);

    private EscalationCondition(EscalationReason reason) => Reason = reason;

    /// <summary>The kind of condition.</summary>
    public EscalationReason Reason { get; }

    /// <summary>The stage whose deadline is watched.</summary>
    /// <value><see langword="null"/> for conditions without a deadline.</value>
    public Stage? Stage { get; private init; }

    /// <summary>The step of the playbook whose deadline is watched.</summary>
    /// <value><see langword="null"/> for conditions without a step.</value>
    public string? Step { get; private init; }

    /// <summary>The time before or after the deadline, or without activity.</summary>
    /// <value><see langword="null"/> for conditions without a time.</value>
    public Allowance? Allowance { get; private init; }

    /// <summary>The minimum number of times, or a percentage.</summary>
    /// <value>0 for conditions that count nothing.</value>
    public int Count { get; private init; }

    /// <summary>The minimum emotion.</summary>
    /// <value><see cref="ComplaintFlow.Emotion.Calm"/> for conditions without an emotion.</value>
    public Emotion Emotion { get; private init; }

    /// <summary>The dimension of the alarms that count, such as <c>category</c>.</summary>
    /// <value><see langword="null"/> for alarms of any dimension, and for conditions without alarms.</value>
    public string? Dimension { get; private init; }

    /// <summary>The customer asks for someone more senior. In configuration <c>"SupervisorDemanded": true</c>.</summary>
    public static EscalationCondition SupervisorDemanded { get; } = new(EscalationReason.SupervisorDemanded);

    /// <summary>The customer mentions the press or social media. In configuration <c>"PublicityThreatened": true</c>.</summary>
    public static EscalationCondition PublicityThreatened { get; } = new(EscalationReason.PublicityThreatened);

    /// <summary>The customer mentions a lawyer, a court or a regulator. In configuration <c>"LegalActionThreatened": true</c>.</summary>
    public static EscalationCondition LegalActionThreatened { get; } = new(EscalationReason.LegalActionThreatened);

    /// <summary>Staff request the escalation, with a reason, by the command <see cref="Escalate"/>. In configuration <c>"ByHand": true</c>.</summary>
    public static EscalationCondition ByHand { get; } = new(EscalationReason.ByHand);

    /// <summary>Whether the policy acts once for each deadline.</summary>
    internal bool IsOfDeadline => Reason is EscalationReason.DeadlineNear or EscalationReason.BudgetUsed or EscalationReason.DeadlineMissed or EscalationReason.Overdue;

    /// <summary>Whether the condition is about what the customer says.</summary>
    internal bool IsOfSignals => Reason is EscalationReason.Repeated or EscalationReason.Emotion or EscalationReason.SupervisorDemanded or EscalationReason.PublicityThreatened or EscalationReason.LegalActionThreatened;

    /// <summary>Whether the condition holds from an instant on.</summary>
    internal bool IsTimed =>
        Reason is EscalationReason.DeadlineNear or EscalationReason.BudgetUsed or EscalationReason.Overdue or EscalationReason.Idle or EscalationReason.PlaybookStalls;

    internal static SettingTable<Reading> Settings { get; } = new SettingTable<Reading>()
        .Add("Missed", StageOptions.NameForm, (into, setting, reader) => into.Conditions.Add(new(EscalationReason.DeadlineMissed) { Stage = StageOf(setting, reader) })).Means("A deadline of this stage is missed.")
        .Add("DueWithin", SettingForm.Allowance, WithAllowance(EscalationReason.DeadlineNear)).Means("A deadline of the `Stage` beside it is due within this time.")
        .Add("BudgetUsed", new SettingForm.Number(1, 99), WithCount(EscalationReason.BudgetUsed)).Means("So many per cent of the time for the `Stage` beside it are used up.").Like("80")
        .Add("Overdue", SettingForm.Allowance, WithAllowance(EscalationReason.Overdue)).Means("A deadline of the `Stage` beside it was missed so long ago, and is not met yet.").Like("1 business day")
        .Add("Repeated", new SettingForm.Number(1, null), WithCount(EscalationReason.Repeated)).Means("The customer has complained of the same at least so often before.").Like("3")
        .Add("Emotion", new SettingForm.Choice([.. SettingForm.Members<Emotion>().Names.Skip(1)]), (into, setting, reader) => into.Conditions.Add(new(EscalationReason.Emotion) { Emotion = EmotionOf(setting, reader) })).Means("The customer is at least so heated.").Like("heated")
        .Add("SupervisorDemanded", OnlyTrue, Flagged(SupervisorDemanded)).Means("The customer asks for a more senior person.")
        .Add("PublicityThreatened", OnlyTrue, Flagged(PublicityThreatened)).Means("The customer speaks of the press or of social media.")
        .Add("LegalActionThreatened", OnlyTrue, Flagged(LegalActionThreatened)).Means("The customer speaks of a lawyer, a court or a regulator.")
        .Add("Declined", new SettingForm.Number(1, null), WithCount(EscalationReason.Declined)).Means("The customer has declined at least so often in one episode.").Like("2")
        .Add("Idle", SettingForm.Allowance, WithAllowance(EscalationReason.Idle)).Means("Staff have done nothing for so long.").Like("8 working hours")
        .Add("StepOverdue", SettingForm.AnyText, (into, setting, reader) => into.Conditions.Add(StepOverdue(reader.Text(setting) ?? ""))).Means("The time of this step of the playbook has passed.").Like("receipt-seen")
        .Add("PlaybookStalls", SettingForm.Allowance, WithAllowance(EscalationReason.PlaybookStalls)).Means("No step of the playbook was done for so long, while steps are open.").Like("8 working hours")
        .Add("EmergingIssue", EmergingIssueForm, ReadEmergingIssue).Means("An alarm names the complaint: `true` for any, or the dimension of the alarm.").Like("category")
        .Add("ByHand", OnlyTrue, Flagged(ByHand)).Means("A person requests it, with a reason, by the command `Escalate`.")
        .Add("Stage", StageOptions.NameForm, (into, setting, reader) => into.Stage = StageOf(setting, reader))
        .Means("The stage whose deadline is watched; goes with `DueWithin`, `BudgetUsed` and `Overdue`.")
        .DescribedAs("Missed, DueWithin with Stage, BudgetUsed with Stage, Overdue with Stage, Repeated, Emotion, SupervisorDemanded, PublicityThreatened, "
            + "LegalActionThreatened, Declined, Idle, StepOverdue, PlaybookStalls, EmergingIssue, ByHand");

    /// <summary>A deadline is approaching. In configuration <c>"DueWithin": "2 working hours", "Stage": "respond"</c>.</summary>
    /// <param name="stage">The deadline's stage.</param>
    /// <param name="before">The time before the deadline; more than zero.</param>
    public static EscalationCondition DueWithin(Stage stage, Allowance before) => new(EscalationReason.DeadlineNear) { Stage = stage, Allowance = before };

    /// <summary>A share of a deadline's budget is used up. In configuration <c>"BudgetUsed": 80, "Stage": "respond"</c>.</summary>
    /// <param name="stage">The deadline's stage.</param>
    /// <param name="percent">The share, from 1 to 99 per cent.</param>
    public static EscalationCondition BudgetUsed(Stage stage, int percent) => new(EscalationReason.BudgetUsed) { Stage = stage, Count = percent };

    /// <summary>A deadline is missed. In configuration <c>"Missed": "respond"</c>.</summary>
    /// <param name="stage">The deadline's stage.</param>
    public static EscalationCondition Missed(Stage stage) => new(EscalationReason.DeadlineMissed) { Stage = stage };

    /// <summary>A deadline was missed some time ago and is still not met. In configuration <c>"Overdue": "1 business day", "Stage": "respond"</c>.</summary>
    /// <param name="stage">The deadline's stage.</param>
    /// <param name="by">The time since it was due; more than zero.</param>
    public static EscalationCondition Overdue(Stage stage, Allowance by) => new(EscalationReason.Overdue) { Stage = stage, Allowance = by };

    /// <summary>The customer has made the same complaint before (<see cref="Signals.Repeats"/>). In configuration <c>"Repeated": 3</c>.</summary>
    /// <param name="atLeast">The minimum number of times, from 1.</param>
    public static EscalationCondition Repeated(int atLeast) => new(EscalationReason.Repeated) { Count = atLeast };

    /// <summary>The customer's emotion reaches a level. In configuration <c>"Emotion": "heated"</c>.</summary>
    /// <param name="emotion">The minimum emotion; not <see cref="ComplaintFlow.Emotion.Calm"/>.</param>
    public static EscalationCondition EmotionReaches(Emotion emotion) => new(EscalationReason.Emotion) { Emotion = emotion };

    /// <summary>
    /// The customer has declined what was offered: each firing of the trigger <see cref="Trigger.Decline"/> counts once. In configuration
    /// <c>"Declined": 2</c>.
    /// </summary>
    /// <param name="times">The minimum number of times in one episode, from 1.</param>
    public static EscalationCondition Declined(int times) => new(EscalationReason.Declined) { Count = times };

    /// <summary>
    /// Staff have not moved the complaint on, completed a step, written a note or contacted the customer for some time. Only the time in which it
    /// was the firm's turn counts: not while the complaint was closed, in a status that pauses clocks, or in one excepted by
    /// <see cref="EscalationPolicyBuilder.UnlessIn"/>. In configuration <c>"Idle": "8 working hours"</c>.
    /// </summary>
    /// <param name="allowance">The time since their last activity, or since receipt; more than zero.</param>
    public static EscalationCondition Idle(Allowance allowance) => new(EscalationReason.Idle) { Allowance = allowance };

    /// <summary>The time of a step of the playbook has passed, and it is not done. In configuration <c>"StepOverdue": "receipt-seen"</c>.</summary>
    /// <param name="step">The name of the step; <c>Missed(Stage.Step)</c> is about any of them.</param>
    public static EscalationCondition StepOverdue(string step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new(EscalationReason.DeadlineMissed) { Stage = ComplaintFlow.Stage.Step, Step = step };
    }

    /// <summary>
    /// No step of the playbook was completed or skipped for some time, while steps that are not optional are open. The time counts from the last step, from the
    /// choice of the playbook, or from when the customer's answer made it the firm's turn again. In configuration <c>"PlaybookStalls": "8 working hours"</c>.
    /// </summary>
    /// <param name="allowance">The time without a step; more than zero.</param>
    public static EscalationCondition PlaybookStalls(Allowance allowance) => new(EscalationReason.PlaybookStalls) { Allowance = allowance };

    /// <summary>
    /// An alarm of an emerging issue was recorded on the complaint in this episode, by the command <see cref="RecordEmergingIssue"/>. In configuration
    /// <c>"EmergingIssue": true</c>, or <c>"EmergingIssue": "category"</c>.
    /// </summary>
    /// <param name="dimension">The dimension of the alarm, such as <c>category</c> or <c>field/model</c>; <see langword="null"/> for any.</param>
    public static EscalationCondition EmergingIssue(string? dimension = null) => new(EscalationReason.EmergingIssue) { Dimension = dimension };

    /// <summary>Reads a condition from a section; returns null when there is none or when a fault has been reported.</summary>
    internal static EscalationCondition? Read(Setting when, SettingReader reader)
    {
        int before = reader.Faults.Count;
        Reading read = Settings.Read(when, new(), reader);
        if (read.Conditions.Count > 1)
            reader.Faults.Add(new(ErrorCodes.InvalidCondition, when.Place, "The policy has more than one condition.", "Keep one, or write several policies."));
        bool needsStage = read.Conditions.Exists(condition => condition is { IsOfDeadline: true, Reason: not EscalationReason.DeadlineMissed });
        if (needsStage != when.Find("Stage") is not null)
        {
            string message = needsStage ? "'Stage' is required." : "'Stage' is allowed only with DueWithin, BudgetUsed and Overdue.";
            reader.Faults.Add(new(ErrorCodes.InvalidCondition, when.Place, message, "Write { \"Overdue\": \"1 business day\", \"Stage\": \"resolve\" } or { \"Missed\": \"resolve\" }."));
        }

        return reader.Faults.Count > before || read.Conditions is not [var condition] ? null : needsStage ? condition with { Stage = read.Stage } : condition;
    }

    internal void Write(CanonicalWriter writer)
    {
        writer.Member("reason", Reason);
        writer.Text("stage", Stage?.Name);
        writer.Text("step", Step);
        writer.Text("dimension", Dimension);
        writer.Text("allowance", Allowance?.ToString());
        writer.Number("count", Count == 0 ? null : Count);
        if (Emotion != Emotion.Calm)
            writer.Member("emotion", Emotion);
    }

    private static Action<Reading, Setting, SettingReader> WithAllowance(EscalationReason reason) => (into, setting, reader) =>
        into.Conditions.Add(new(reason) { Allowance = ComplaintFlow.Allowance.Read(reader.Text(setting), setting.Place, reader.Faults) });

    private static Action<Reading, Setting, SettingReader> WithCount(EscalationReason reason) => (into, setting, reader) =>
        into.Conditions.Add(new(reason) { Count = reader.Number(setting) ?? 0 });

    private static Action<Reading, Setting, SettingReader> Flagged(EscalationCondition condition) => (into, setting, reader) =>
    {
        if (reader.Flag(setting) == false)
            AddNever(setting, reader);
        into.Conditions.Add(condition);
    };

    private static void ReadEmergingIssue(Reading into, Setting setting, SettingReader reader)
    {
        string? dimension = reader.Text(setting);
        bool isFlag = bool.TryParse(dimension, out bool isAny);
        if (isFlag && !isAny)
            AddNever(setting, reader);
        into.Conditions.Add(EmergingIssue(isFlag ? null : dimension ?? ""));
    }

    private static void AddNever(Setting setting, SettingReader reader) =>
        reader.Faults.Add(new(ErrorCodes.InvalidCondition, setting.Place, "The condition is false, so the policy would never act.", "Write true, or another condition."));

    private static Stage? StageOf(Setting setting, SettingReader reader) =>
        reader.Name(setting, ComplaintFlow.Stage.Of, ErrorCodes.InvalidCondition, "Write the name of a stage, such as acknowledge.");

    private static Emotion EmotionOf(Setting setting, SettingReader reader)
    {
        string? name = reader.Text(setting);
        Emotion found = Array.Find(Enum.GetValues<Emotion>(), emotion => JsonNames.Of(emotion) == name);
        if (found == Emotion.Calm)
            reader.Faults.Add(new(ErrorCodes.InvalidCondition, setting.Place, $"'{name}' is not an emotion that can trigger an escalation.", "Write concerned, frustrated or heated."));
        return found;
    }

    internal sealed class Reading
    {
        public List<EscalationCondition> Conditions { get; } = [];

        public Stage? Stage { get; set; }
    }
}
