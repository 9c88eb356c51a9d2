using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;

namespace ComplaintFlow.Messages;

/// <summary>Reads the model of a message from the complaint, and what only the journal has.</summary>
internal sealed class MessageModelReader(MessageTemplateOptions options, IComplaintTexts texts)
{
    public async ValueTask<MessageModel> ReadAsync(IComplaintDesk desk, Complaint complaint, MessageDue due, CultureInfo culture, CancellationToken cancellationToken)
    {
        Dictionary<long, ComplaintEvent> journal = await EntriesAsync(desk, complaint, due, cancellationToken).ConfigureAwait(false);
        ComplaintEvent? about = journal.GetValueOrDefault(due.About);
        TimeZoneInfo zone = ZoneOf(complaint.Customer);
        string At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).ToString("f", culture);
        string? AtOrNothing(DateTimeOffset? instant) => instant is { } given && given.Year < 9999 ? At(given) : null;
        Offer? offer = complaint.Care.Offers.LastOrDefault(static one => one.State == OfferState.Open);
        return new()
        {
            Firm = options.Firm!,
            Contact = options.Contact,
            Customer = Readable(complaint.Customer.Name),
            Number = complaint.Id.ToString(),
            Category = Named("category", complaint.Classification.Category.Name, culture),
            Received = At(complaint.ReceivedAt),
            Status = texts.Find($"lifecycle.{complaint.Lifecycle.Name}.status.{complaint.Status}", culture) ?? Named("status", complaint.Status.Name, culture),
            Handler = complaint.Treatment.Handler is { } handler ? options.NameOf(handler) : null,
            Written = Readable(about switch
            {
                ContactRecorded { Direction: ContactDirection.ToCustomer } contact => contact.Text,
                ImprovementTold improved => improved.Text,
                RemedyProgressed progress => progress.Text,
                _ => null,
            }),
            AnswerDue = AtOrNothing(Earliest(complaint, Stage.Respond, Stage.Statutory, Stage.Resolve)),
            PromiseDue = AtOrNothing(Earliest(complaint, Stage.Promise)),
            ExtendedTo = AtOrNothing((about as DeadlineExtended)?.DueAt),
            Outcomes = [.. complaint.Care.Findings.Select(finding => Outcome(complaint, finding, journal, culture))],
            LetterIssues = about is FinalLetterIssued issued ? [.. issued.Conclusions.Select(entry => journal.GetValueOrDefault(entry)).OfType<IssueConcluded>().Select(one => LetterOf(complaint, one, culture))] : [],
            Appeals = about is FinalLetterIssued letter ? [.. letter.Appeals.Select(way => new LetterAppeal(Named("appeal-body", way.Body, culture), HowOf(way, culture), DayOf(way.Until, zone, culture)))] : [],
            OfferValidUntil = AtOrNothing(offer?.ValidUntil),
            Options = [.. (offer?.Options ?? []).Where(static one => one.State == OptionState.Open).Select(option => Option(option, about as OfferMade, offer!, culture))],
            FollowUpOpens = AtOrNothing(complaint.Care.FollowUp is { IsOpen: true } planned ? planned.OpensAt : null),
            FollowUpEnds = AtOrNothing(complaint.Care.FollowUp is { IsOpen: true } open ? open.DueAt : null),
            HowToObject = HowToObject(culture),
        };
    }

    /// <summary>Reads the entry that the message is about, and those with the words of findings and conclusions.</summary>
    private static async ValueTask<Dictionary<long, ComplaintEvent>> EntriesAsync(IComplaintDesk desk, Complaint complaint, MessageDue due, CancellationToken cancellationToken)
    {
        IEnumerable<long> findings = complaint.Care.Findings.Where(static one => one.TakenFrom is null).Select(static one => one.Entry);
        HashSet<long> wanted = [due.About, .. findings];
        Dictionary<long, ComplaintEvent> found = [];
        await AddAsync(wanted).ConfigureAwait(false);
        if (found.GetValueOrDefault(due.About) is FinalLetterIssued letter)
            await AddAsync(letter.Conclusions.Where(entry => !found.ContainsKey(entry))).ConfigureAwait(false);
        return found;

        async ValueTask AddAsync(IEnumerable<long> entries)
        {
            foreach (long sequence in entries.Where(sequence => sequence >= 1 && sequence <= complaint.Version).Order())
            {
                Page<JournalEntry> page = await desk.ReadJournalAsync(complaint.Id, MessageSender.Actor, sequence - 1, cancellationToken).ConfigureAwait(false);
                if (page.Items.Count > 0 && page.Items[0].Sequence == sequence)
                    found[sequence] = page.Items[0].Event;
            }
        }
    }

    private IssueOutcome Outcome(Complaint complaint, Finding finding, Dictionary<long, ComplaintEvent> journal, CultureInfo culture)
    {
        Category category = complaint.Issues.FirstOrDefault(issue => issue.Name == finding.Issue)?.Category ?? complaint.Classification.Category;
        FindingRecorded? recorded = finding.TakenFrom is null ? journal.GetValueOrDefault(finding.Entry) as FindingRecorded : null;
        return new(Named("category", category.Name, culture), Named("outcome", KebabCase(finding.Outcome.ToString()), culture), Readable(recorded?.Text));
    }

    private LetterIssue LetterOf(Complaint complaint, IssueConcluded concluded, CultureInfo culture)
    {
        Category category = complaint.Issues.FirstOrDefault(issue => issue.Name == concluded.Issue)?.Category ?? complaint.Category;
        return new(
            Named("category", category.Name, culture),
            Named("conclusion", KebabCase(concluded.Outcome.ToString()), culture),
            Readable(concluded.Reasons),
            [.. (concluded.Redress.IsDefault ? [] : concluded.Redress).Select(line => new LetterRedress(Named("redress-kind", KebabCase(line.Kind.ToString()), culture), AmountOf(line.Amount, culture), Readable(line.Text)))]);
    }

    /// <summary>How the customer reaches a body: in their language where the texts say it, else as the rule does.</summary>
    private string HowOf(AppealWay way, CultureInfo culture) => texts.Find($"appeal-how.{way.Body}", culture) ?? way.How;

    /// <summary>The last day of a time limit that ends with a day, or the instant of another one.</summary>
    private static string? DayOf(DateTimeOffset? until, TimeZoneInfo zone, CultureInfo culture)
    {
        if (until is not { } end)
            return null;
        DateTimeOffset local = TimeZoneInfo.ConvertTime(end, zone);
        return local.TimeOfDay == TimeSpan.Zero ? local.AddDays(-1).ToString("D", culture) : local.ToString("f", culture);
    }

    private static string? AmountOf(Money? amount, CultureInfo culture) => amount is { } value ? $"{value.Amount.ToString("#,0.00##", culture)} {value.Currency}" : null;

    private ModelOption Option(OfferedOption option, OfferMade? made, Offer offer, CultureInfo culture)
    {
        ImmutableArray<RemedyCondition> conditions = made?.Name == offer.Name && made.Revision == offer.Revision && !made.Conditions.IsDefault ? made.Conditions : [];
        return new(option.Name, [.. option.Remedies.Select((remedy, at) => new ModelRemedy(
            Named("remedy", remedy.Kind.Name, culture),
            AmountOf(remedy.Value, culture),
            Readable(conditions.FirstOrDefault(one => one.Option == option.Name && one.Remedy == at + 1)?.Text)))]);
    }

    private static DateTimeOffset? Earliest(Complaint complaint, params Stage[] stages) => complaint.Deadlines
        .Where(deadline => deadline.State == DeadlineState.Running && stages.Contains(deadline.Stage))
        .Min(static deadline => (DateTimeOffset?)deadline.DueAt);

    private TimeZoneInfo ZoneOf(Customer customer) =>
        customer.PreferredHours is { } hours && TimeZoneInfo.TryFindSystemTimeZoneById(hours.TimeZone, out TimeZoneInfo? zone) ? zone : options.TimeZone;

    private string? HowToObject(CultureInfo culture)
    {
        for (CultureInfo one = culture; one.Name.Length > 0; one = one.Parent)
        {
            if (options.HowToObject.TryGetValue(one.Name, out string? text))
                return text;
        }

        return options.HowToObject.GetValueOrDefault(options.DefaultLanguage);
    }

    private string Named(string kind, string code, CultureInfo culture) => texts.Find($"{kind}.{code}", culture) ?? code;

    private static string? Readable(string? text) => text == Personal.Erased ? null : text;

    private static string KebabCase(string member) =>
        string.Concat(member.Select(static (c, at) => char.IsUpper(c) ? $"{(at == 0 ? "" : "-")}{char.ToLowerInvariant(c)}" : $"{c}"));
}
