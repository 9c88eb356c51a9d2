using System.Globalization;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Complaints;

/// <summary>Names statuses and triggers for people: as their lifecycle does, or as any lifecycle does, or by their codes.</summary>
internal static class LifecycleNames
{
    public static string NameOfStatus(this IComplaintTexts texts, string? lifecycle, string status, CultureInfo culture) =>
        texts.Find(TextKeys.StatusOf(lifecycle, status), culture) ?? texts.Find(TextKeys.Status(status), culture) ?? status;

    public static string NameOfTrigger(this IComplaintTexts texts, string? lifecycle, string trigger, CultureInfo culture) =>
        texts.Find(TextKeys.TriggerOf(lifecycle, trigger), culture) ?? texts.Find(TextKeys.Trigger(trigger), culture) ?? trigger;
}
