using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Desk;

/// <summary>Writes refusals in the reader's language.</summary>
internal sealed class RefusalWriter(IComplaintTexts texts)
{
    /// <summary>The texts, for what else the desk writes.</summary>
    public IComplaintTexts Texts => texts;

    public Refusal Write(DecisionRefusal refusal)
    {
        CultureInfo culture = CultureInfo.CurrentUICulture;
        string? lifecycle = refusal.Arguments.OfType<LifecycleKey>().Select(key => key.Name).FirstOrDefault();
        ImmutableArray<object?> arguments = [.. refusal.Arguments.Select(argument => Readable(argument, lifecycle, culture))];
        return new Refusal(
            refusal.Code,
            Text(TextKeys.Refusal(refusal.Code), culture, arguments),
            [.. refusal.Reasons.Select(reason => reason.Describe(texts, culture))],
            Text(TextKeys.RefusalFix(refusal.Code), culture, arguments));
    }

    /// <summary>Names a trigger as the lifecycle of a complaint does.</summary>
    public string NameOf(Trigger trigger, string? lifecycle, CultureInfo culture) => texts.NameOfTrigger(lifecycle, trigger.Name, culture);

    /// <summary>Names a status as the lifecycle of a complaint does.</summary>
    public string NameOf(Status status, string? lifecycle, CultureInfo culture) => texts.NameOfStatus(lifecycle, status.Name, culture);

    private string Text(string key, CultureInfo culture, ImmutableArray<object?> arguments) => texts.Find(key, culture, arguments.AsSpan()) ?? key;

    /// <summary>Names statuses and triggers as their <see cref="LifecycleDefinition"/> does, and says places and who was asked for in words.</summary>
    private object? Readable(object? argument, string? lifecycle, CultureInfo culture) => argument switch
    {
        Status status => NameOf(status, lifecycle, culture),
        Trigger trigger => NameOf(trigger, lifecycle, culture),
        NamedCode code => code.In(texts, culture),
        Venue venue => texts.Find(TextKeys.Venue(venue.Name), culture) ?? venue.Name,
        RoutingTarget target => texts.Find(TextKeys.DryRun.Target(JsonNames.Of(target.Kind)), culture, target.Name) ?? target.ToString(),
        _ => argument,
    };
}
