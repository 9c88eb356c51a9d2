using System.Globalization;
using ComplaintFlow.Events;

namespace ComplaintFlow.Complaints;

/// <summary>
/// The keys of effects that occur once on a complaint, however many nodes try at the same moment: an entry carries its key, and the store refuses the second one.
/// A key depends on names and numbers of the complaint only, never on the order of the configuration.
/// </summary>
internal static class EffectKey
{
    public static string Of(DeadlineMissed missed) => string.Create(CultureInfo.InvariantCulture, $"missed:{missed.Id}:{missed.Revision}");

    public static string Of(AppointmentDue due) => string.Create(CultureInfo.InvariantCulture, $"due:{due.Id}:{due.Revision}");

    public static string Of(LookAgainDue due) => string.Create(CultureInfo.InvariantCulture, $"due:{due.Id}:{due.Revision}");

    public static string Of(EscalationFired fired) => string.Create(CultureInfo.InvariantCulture, $"escalated:{fired.Policy}:{fired.Level}:{fired.Epoch}");

    public static string Of(ImprovementTold told) => string.Create(CultureInfo.InvariantCulture, $"told:{told.Improvement}:{told.Round}");

    /// <summary>The key of what a round of a mass incident's parent does to a child.</summary>
    public static string OfParent(ComplaintId parent, int round) => string.Create(CultureInfo.InvariantCulture, $"parent:{parent}:{round}");

    public static string Of(MessageDue due) => $"message:{due.Name}";
}
