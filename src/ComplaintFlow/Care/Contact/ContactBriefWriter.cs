using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Care;

/// <summary>Writes a brief in words.</summary>
internal sealed class ContactBriefWriter(ContactBrief brief, IComplaintTexts texts, CultureInfo culture)
{
    private readonly List<string> _lines = [];
    private readonly EventWords _words = new(texts, culture);

    public string Write()
    {
        Complaint complaint = brief.Complaint;
        Line(TextKeys.Brief.About, complaint.Id, KindOf(complaint.Kind), CategoryOf(complaint.Category), Written(complaint.ReceivedAt));
        Customer(complaint.Customer);
        if (!brief.NotToBeSent.IsEmpty)
            Line(TextKeys.Brief.NotToBeSent, _words.Names(brief.NotToBeSent.Select(static person => person.ToString())));
        if (brief.Emotions.Length > 0)
            Line(TextKeys.Brief.Emotions, string.Join(" → ", brief.Emotions.Select(one => Say(TextKeys.Emotion(JsonNames.Of(one.Emotion))))));
        if (brief.LastWords is { } said)
            Line(TextKeys.Brief.LastWords, Written(said.At), Said(TextKeys.Channel(said.Channel.Name), said.Channel.Name), Personal(said.Text));
        Agreements();
        Earlier();
        return string.Join('\n', _lines);
    }

    private void Customer(Customer customer)
    {
        if (customer.Name is { } name)
            Line(TextKeys.Brief.Customer, Personal(name), Said(TextKeys.Tier(customer.Tier.Name), customer.Tier.Name));
        if (customer.IsVulnerable)
            Line(TextKeys.Brief.Vulnerable);
        if (customer.PreferredChannel is { } channel)
            Line(TextKeys.Brief.PreferredChannel, Said(TextKeys.Channel(channel.Name), channel.Name));
        if (customer.PreferredHours is { } hours)
            Line(brief.IsGoodTime == true ? TextKeys.Brief.GoodTime : TextKeys.Brief.OtherTime, hours.DisplayName(culture));
        if (customer.Style is not { } style)
            return;
        string named = JsonNames.Of(style);
        Line(TextKeys.Brief.Style, Say(TextKeys.Style(named)));
        _lines.Add($"  {Say(TextKeys.Brief.Do, Say(TextKeys.Brief.StyleDo(named)))}");
        _lines.Add($"  {Say(TextKeys.Brief.Dont, Say(TextKeys.Brief.StyleDont(named)))}");
    }

    private void Agreements()
    {
        foreach (BriefPromise promise in brief.Promises)
        {
            Line(
                promise.Promise.State == PromiseState.Open ? TextKeys.Brief.PromiseOpen
                    : promise.Promise.ApologisedAt is null ? TextKeys.Brief.PromiseBroken : TextKeys.Brief.PromiseApologised,
                Personal(promise.What),
                Written(promise.Promise.DueAt),
                promise.Promise.By);
        }

        foreach (BriefRequest request in brief.Requests)
        {
            Line(
                request.Request.State == RequestState.Open ? TextKeys.Brief.RequestOpen : TextKeys.Brief.RequestMissed,
                Say(TextKeys.DryRun.Target(JsonNames.Of(request.Request.To.Kind)), request.Request.To.Name),
                Personal(request.Question),
                Written(request.Request.DueAt));
        }

        if (!brief.Declines.IsEmpty)
            Line(TextKeys.Brief.Declined(brief.Declines.Length), brief.Declines.Length, Written(brief.Declines[^1]));
        foreach (DeclinedOffer declined in brief.DeclinedOffers)
        {
            string offered = _words.Of(declined.Options);
            Line(
                declined.Because is null ? TextKeys.Brief.DeclinedOffer : TextKeys.Brief.DeclinedOfferBecause,
                Written(declined.At), offered.Length == 0 ? declined.Name : offered, Personal(declined.Because));
        }
    }

    private void Earlier()
    {
        if (!brief.KnowsEarlier)
        {
            Line(TextKeys.Brief.EarlierUnknown);
            return;
        }

        if (brief.Earlier.IsEmpty && !brief.HasMoreEarlier)
            Line(TextKeys.Brief.NoneEarlier);
        foreach (EarlierComplaint earlier in brief.Earlier)
        {
            string status = texts.NameOfStatus(earlier.Lifecycle.Name, earlier.Status.Name, culture);
            string line = Say(TextKeys.Brief.Earlier, earlier.Id, Written(earlier.ReceivedAt), $"{KindOf(earlier.Kind)}, {CategoryOf(earlier.Category)}", status);
            if (earlier.Outcome is { } outcome)
                line += Say(TextKeys.Brief.EarlierOutcome, Say(TextKeys.Findings.Outcome(JsonNames.Of(outcome))));
            if (earlier.Reopenings > 0)
                line += Say(TextKeys.Brief.EarlierReopened(earlier.Reopenings), earlier.Reopenings);
            _lines.Add(line);
        }

        if (brief.HasMoreEarlier)
            Line(TextKeys.Brief.MoreEarlier);
    }

    private void Line(string key, params ReadOnlySpan<object?> arguments) => _lines.Add(Say(key, arguments));

    private string Say(string key, params ReadOnlySpan<object?> arguments) => texts.Find(key, culture, arguments) ?? key;

    private string Said(string key, string code) => texts.Find(key, culture) ?? code;

    private string KindOf(RecordKind kind) => Said(TextKeys.Kind(kind.Name), kind.Name);

    private string CategoryOf(Category category) => Said(TextKeys.Term("category", category.Name), category.Name);

    /// <summary>Says of a text that it was erased, or that it may not be read; puts one of several lines into one.</summary>
    private string Personal(string? text) => text switch
    {
        null => Say(TextKeys.Brief.NotReadable),
        Complaints.Personal.Erased => Say(TextKeys.Brief.Erased),
        _ => text.ReplaceLineEndings(" "),
    };

    private static string Written(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
