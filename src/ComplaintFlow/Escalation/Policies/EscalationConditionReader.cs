using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Escalation;

/// <summary>Reads what a policy waits for from configuration: one setting, and the stage where that is of a deadline.</summary>
internal static class EscalationConditionReader
{
    private const string Known = "Missed, DueWithin with Stage, BudgetUsed with Stage, Overdue with Stage, Repeated, Emotion, SupervisorDemanded, PublicityThreatened, LegalActionThreatened, Declined, Idle, ByHand";

    public static EscalationCondition? Read(IConfigurationSection when, string place, List<Fault> faults)
    {
        SettingReader settings = new(place, faults);
        int before = faults.Count;
        EscalationCondition? condition = null;
        Stage? stage = null;
        bool isOfStage = false;
        int said = 0;
        foreach (IConfigurationSection setting in when.GetChildren())
        {
            string at = $"{place}:{setting.Key}";
            string key = setting.Key.ToUpperInvariant();
            if (key == "STAGE")
            {
                stage = StageOf(settings.Text(setting), at, faults);
                continue;
            }

            said++;
            switch (key)
            {
                case "MISSED":
                    condition = new(EscalationReason.DeadlineMissed) { Stage = StageOf(settings.Text(setting), at, faults) };
                    break;
                case "DUEWITHIN":
                    condition = new(EscalationReason.DeadlineNear) { Allowance = Allowance.Read(settings.Text(setting), at, faults) };
                    isOfStage = true;
                    break;
                case "BUDGETUSED":
                    condition = new(EscalationReason.BudgetUsed) { Count = settings.Number(setting) ?? 0 };
                    isOfStage = true;
                    break;
                case "OVERDUE":
                    condition = new(EscalationReason.Overdue) { Allowance = Allowance.Read(settings.Text(setting), at, faults) };
                    isOfStage = true;
                    break;
                case "REPEATED":
                    condition = new(EscalationReason.Repeated) { Count = settings.Number(setting) ?? 0 };
                    break;
                case "EMOTION":
                    condition = new(EscalationReason.Emotion) { Emotion = EmotionOf(settings.Text(setting), at, faults) };
                    break;
                case "SUPERVISORDEMANDED":
                    condition = Flag(EscalationReason.SupervisorDemanded);
                    break;
                case "PUBLICITYTHREATENED":
                    condition = Flag(EscalationReason.PublicityThreatened);
                    break;
                case "LEGALACTIONTHREATENED":
                    condition = Flag(EscalationReason.LegalActionThreatened);
                    break;
                case "DECLINED":
                    condition = new(EscalationReason.Declined) { Count = settings.Number(setting) ?? 0 };
                    break;
                case "IDLE":
                    condition = new(EscalationReason.Idle) { Allowance = Allowance.Read(settings.Text(setting), at, faults) };
                    break;
                case "BYHAND":
                    condition = Flag(EscalationReason.ByHand);
                    break;
                default:
                    settings.Unknown(setting, Known);
                    break;
            }

            EscalationCondition Flag(EscalationReason reason)
            {
                if (settings.Flag(setting) == false)
                    faults.Add(new(ErrorCodes.InvalidCondition, at, "A condition that is false never comes.", "Write true, or another condition."));
                return new(reason);
            }
        }

        if (said > 1)
            faults.Add(new(ErrorCodes.InvalidCondition, place, "The policy waits for several things.", "Leave one, or write several policies."));
        if (isOfStage != stage is not null)
            faults.Add(new(ErrorCodes.InvalidCondition, place, isOfStage ? "It does not say which deadline." : "Stage goes with DueWithin, BudgetUsed and Overdue only.", "Write { \"Overdue\": \"1 business day\", \"Stage\": \"resolve\" } or { \"Missed\": \"resolve\" }."));
        return faults.Count > before || condition is null ? null : stage is null ? condition : condition with { Stage = stage };
    }

    private static Stage? StageOf(string? name, string place, List<Fault> faults)
    {
        if (!CodeName.TryFault(name, out string? fault))
            return Stage.Of(name!);
        faults.Add(new(ErrorCodes.InvalidCondition, place, fault, "Write the name of a stage, such as acknowledge."));
        return null;
    }

    private static Emotion EmotionOf(string? name, string place, List<Fault> faults)
    {
        if (Array.Find(Enum.GetValues<Emotion>(), emotion => emotion != Emotion.Calm && JsonNames.Of(emotion) == name) is var found && found != Emotion.Calm)
            return found;
        faults.Add(new(ErrorCodes.InvalidCondition, place, $"'{name}' is not an emotion that warns of anything.", "Write concerned, frustrated or heated."));
        return Emotion.Calm;
    }
}
