using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>Remedies were offered, or an offer was changed. What exceeds the mandate of the person who made it awaits approval.</summary>
/// <param name="Name">The name of the offer within the complaint.</param>
/// <param name="Revision">The number of the revision.</param>
/// <param name="ValidUntil">The instant at which the offer lapses.</param>
/// <param name="Options">The options, with what each takes of which budgets.</param>
/// <param name="WithoutWanted">Why what the customer wants is not among the options, in free text.</param>
/// <param name="Failed">The name of the remedy whose failure opened the offer again; <see langword="null"/> when that was not the reason.</param>
/// <param name="Conditions">The conditions of remedies; the default value for none.</param>
public sealed record OfferMade(
    string Name,
    int Revision,
    DateTimeOffset ValidUntil,
    ImmutableArray<OfferedOption> Options,
    [property: Personal] string? WithoutWanted = null,
    string? Failed = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] ImmutableArray<RemedyCondition> Conditions = default) : ComplaintEvent
{
    /// <summary>The options, with what each takes of which budgets.</summary>
    public ImmutableArray<OfferedOption> Options { get => field.IsDefault ? [] : field; init; } = Options;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(Failed is not null ? TextKeys.Entry.OfferReopened : Revision == 1 ? TextKeys.Entry.OfferMade : TextKeys.Entry.OfferRevised, Name, words.Of(Options), words.At(ValidUntil), Revision),
        Conditions.IsDefaultOrEmpty ? null : words.Say(TextKeys.Entry.RemedyConditions, words.List(Conditions.Select(one => words.Say(TextKeys.Entry.RemedyCondition, one.Option, words.Written(one.Text))))),
        WithoutWanted is null ? null : words.Say(TextKeys.Entry.WithoutWanted, words.Written(WithoutWanted)));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        long entry = stamp.Sequence;
        ImmutableArray<OfferedOption> options = [.. Options.Select(option => Kept(option, entry))];
        Offer offer = new(Name, Revision, entry, stamp.By, stamp.At, ValidUntil, options, ComplaintFlow.Offer.StateOf(options));
        if (before.Care.FindOffer(Name) is { } earlier)
            offer = offer with { EarlierBy = [.. earlier.EarlierBy.Append(earlier.By).Distinct().Where(person => person != offer.By)] };
        return before with
        {
            Care = before.Care.With(offer) with { OffersMade = before.Care.OffersMade + (Revision == 1 ? 1 : 0) },
            Handling = before.Handling.Handled(stamp),
            Entry = stamp,
        };
    }

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with
    {
        WithoutWanted = map.Text("without-wanted", WithoutWanted),
        Conditions = Conditions.IsDefault ? default :
        [
            .. Conditions.Select((one, at) => one with { Text = map.Required(string.Create(CultureInfo.InvariantCulture, $"conditions.{at}.text"), one.Text) }),
        ],
    };

    /// <summary>Returns an option as the snapshot keeps it: with the entry since which the customer may choose it.</summary>
    internal static OfferedOption Kept(OfferedOption option, long entry) => option with { Since = option.State == OptionState.Open ? entry : 0 };
}

/// <summary>The conditions under which a remedy is given.</summary>
/// <param name="Option">The name of the option.</param>
/// <param name="Remedy">The number of the remedy in the option, from 1.</param>
/// <param name="Text">The conditions, in free text.</param>
public sealed record RemedyCondition(string Option, int Remedy, [property: Personal] string Text)
{
    /// <summary>Which remedy it is, and nothing personal, for logs.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Option}.{Remedy}");
}

/// <summary>Options of an offer await approval. Tells subscribers who may approve them.</summary>
/// <param name="Name">The name of the offer.</param>
/// <param name="Revision">The number of the revision.</param>
/// <param name="Options">The options that await approval, with the reasons.</param>
/// <param name="Approvers">Who has a mandate that covers them; empty if nobody has.</param>
/// <param name="DueAt">The instant by which somebody should decide.</param>
public sealed record OfferSubmitted(string Name, int Revision, ImmutableArray<OfferedOption> Options, ImmutableArray<MandateHolder> Approvers, DateTimeOffset DueAt) : ComplaintEvent
{
    /// <summary>The options that await approval, with the reasons.</summary>
    public ImmutableArray<OfferedOption> Options { get => field.IsDefault ? [] : field; init; } = Options;

    /// <summary>Who has a mandate that covers them; empty if nobody has.</summary>
    public ImmutableArray<MandateHolder> Approvers { get => field.IsDefault ? [] : field; init; } = Approvers;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.OfferSubmitted, Name, words.NeedsOf(Options), words.At(DueAt)),
        Approvers.IsEmpty ? words.Say(TextKeys.Entry.NoApprover) : words.Say(TextKeys.Entry.Approvers, words.List(Approvers.Select(words.Of))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}

/// <summary>Nobody has decided in time on an offer that awaits approval. Tells subscribers who may approve it.</summary>
/// <param name="Name">The name of the offer.</param>
/// <param name="By">The person who made it.</param>
/// <param name="Approvers">Who has a mandate that covers it; empty if nobody has.</param>
public sealed record ApprovalOverdue(string Name, PersonId By, ImmutableArray<MandateHolder> Approvers) : ComplaintEvent
{
    /// <summary>Who has a mandate that covers it; empty if nobody has.</summary>
    public ImmutableArray<MandateHolder> Approvers { get => field.IsDefault ? [] : field; init; } = Approvers;

    internal override EventOrigin Origin => EventOrigin.Deadline;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.ApprovalOverdue, Name, By),
        Approvers.IsEmpty ? words.Say(TextKeys.Entry.NoApprover) : words.Say(TextKeys.Entry.Approvers, words.List(Approvers.Select(words.Of))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}

/// <summary>A policy reminds whoever may approve an offer that awaits approval; a subscriber tells them.</summary>
/// <param name="Name">The name of the offer.</param>
/// <param name="By">The person who made it.</param>
/// <param name="Approvers">Who has a mandate that covers it; empty if nobody has.</param>
/// <param name="Policy">The policy's identifier.</param>
/// <param name="Level">The level that reminds.</param>
public sealed record ApproversReminded(string Name, PersonId By, ImmutableArray<MandateHolder> Approvers, string Policy, int Level) : ComplaintEvent
{
    /// <summary>Who has a mandate that covers it; empty if nobody has.</summary>
    public ImmutableArray<MandateHolder> Approvers { get => field.IsDefault ? [] : field; init; } = Approvers;

    internal override EventOrigin Origin => EventOrigin.Policy;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(TextKeys.Entry.ApproversReminded, Name, By, Policy, Level),
        Approvers.IsEmpty ? words.Say(TextKeys.Entry.NoApprover) : words.Say(TextKeys.Entry.Approvers, words.List(Approvers.Select(words.Of))));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Entry = stamp };
}

/// <summary>Options of an offer were approved, as they are or with less. What they take moves to the budgets of the approver.</summary>
/// <param name="Name">The name of the offer.</param>
/// <param name="Revision">The number of the revision that was approved.</param>
/// <param name="Options">The approved options, with what each takes of which budgets.</param>
/// <param name="NewRevision">The number of the revision after it: a higher one, if less was approved.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record OfferApproved(string Name, int Revision, ImmutableArray<OfferedOption> Options, int NewRevision, [property: Personal] string? Because = null) : ComplaintEvent
{
    /// <summary>The approved options, with what each takes of which budgets.</summary>
    public ImmutableArray<OfferedOption> Options { get => field.IsDefault ? [] : field; init; } = Options;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(
        words.Say(NewRevision == Revision ? TextKeys.Entry.OfferApproved : TextKeys.Entry.OfferApprovedLess, Name, words.Of(Options)),
        words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        if (before.Care.FindOffer(Name) is not { } offer)
            return before with { Entry = stamp };
        Dictionary<string, OfferedOption> approved = [];
        foreach (OfferedOption option in Options)
            approved[option.Name] = OfferMade.Kept(option, stamp.Sequence);
        offer = offer with { Revision = NewRevision };
        return before with
        {
            Care = before.Care.With(offer.With([.. offer.Options.Select(option => approved.GetValueOrDefault(option.Name, option))])),
            Handling = before.Handling.Handled(stamp),
            Entry = stamp,
        };
    }

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>Options of an offer were not approved. The customer can choose among the others, if there are any.</summary>
/// <param name="Name">The name of the offer.</param>
/// <param name="Revision">The number of the revision.</param>
/// <param name="Options">The names of the options.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record OfferRefused(string Name, int Revision, ImmutableArray<string> Options, [property: Personal] string Because) : ComplaintEvent
{
    /// <summary>The names of the options.</summary>
    public ImmutableArray<string> Options { get => field.IsDefault ? [] : field; init; } = Options;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.OfferRefused, Name, words.List(Options)), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before.Care.FindOffer(Name) is { } offer
        ? before with
        {
            Care = before.Care.With(offer.With([.. offer.Options.Select(option => Options.Contains(option.Name) ? option with { State = OptionState.Refused } : option)])),
            Handling = before.Handling.Handled(stamp),
            Entry = stamp,
        }
        : before with { Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Required("because", Because) };
}

/// <summary>The customer accepted an option of an offer, or several that go together. What was accepted is promised, and takes of the budgets no more than it is worth.</summary>
/// <param name="Name">The name of the offer.</param>
/// <param name="Revision">The number of the revision.</param>
/// <param name="Options">The names of the options.</param>
/// <param name="Remedies">The remedies that are now to be carried out.</param>
public sealed record OfferAccepted(string Name, int Revision, ImmutableArray<string> Options, ImmutableArray<RemedyProgress> Remedies) : ComplaintEvent
{
    /// <summary>The names of the options.</summary>
    public ImmutableArray<string> Options { get => field.IsDefault ? [] : field; init; } = Options;

    /// <summary>The remedies that are now to be carried out.</summary>
    public ImmutableArray<RemedyProgress> Remedies { get => field.IsDefault ? [] : field; init; } = Remedies;

    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.OfferAccepted, Name, words.List(Options), words.Of(Remedies));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        if (before.Care.FindOffer(Name) is not { } offer)
            return before with { Entry = stamp };
        ImmutableArray<OfferedOption> options = [.. offer.Options.Select(option => Options.Contains(option.Name) ? option with { State = OptionState.Chosen } : option)];
        ComplaintCare care = before.Care.With(offer with { State = OfferState.Accepted, Options = options });
        foreach (RemedyProgress remedy in Remedies)
            care = care.With(remedy with { Entry = stamp.Sequence });
        return before with
        {
            Care = care with { RemediesAccepted = care.RemediesAccepted + Remedies.Length },
            Handling = before.Handling.Handled(stamp),
            Entry = stamp,
        };
    }
}

/// <summary>The customer declined an offer.</summary>
/// <param name="Name">The name of the offer.</param>
/// <param name="Revision">The number of the revision.</param>
/// <param name="Because">Why, in the customer's words.</param>
public sealed record OfferDeclined(string Name, int Revision, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.OfferDeclined, Name), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => OfferEnds.Apply(before, Name, OfferState.Declined, stamp);

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>The firm withdrew an offer before the customer accepted it.</summary>
/// <param name="Name">The name of the offer.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record OfferWithdrawn(string Name, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Then(words.Say(TextKeys.Entry.OfferWithdrawn, Name), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => OfferEnds.Apply(before, Name, OfferState.Withdrawn, stamp);

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>The time of an offer passed without an answer.</summary>
/// <param name="Name">The name of the offer.</param>
public sealed record OfferLapsed(string Name) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Deadline;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.OfferLapsed, Name);

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => OfferEnds.Apply(before, Name, OfferState.Lapsed, stamp);
}

/// <summary>An offer of a complaint that was merged into this one is continued here.</summary>
/// <param name="From">The merged complaint, whose journal holds the conditions.</param>
/// <param name="Offer">The offer as it is continued.</param>
public sealed record OfferTakenOver(ComplaintId From, Offer Offer) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) => words.Say(TextKeys.Entry.OfferTakenOver, Offer.Name, From, words.Of(Offer.Options), words.At(Offer.ValidUntil));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp)
    {
        // What the customer said about it was said about the merged complaint; here it counts from this entry on.
        long entry = stamp.Sequence;
        Offer continued = Offer with { Options = [.. Offer.Options.Select(option => OfferMade.Kept(option, entry))] };
        return before with { Care = before.Care.With(continued) with { OffersMade = before.Care.OffersMade + 1 }, Entry = stamp };
    }
}

/// <summary>The ends of offers.</summary>
internal static class OfferEnds
{
    public static Complaint Apply(Complaint before, string name, OfferState state, in EntryStamp stamp) => before.Care.FindOffer(name) is { IsStanding: true } offer
        ? before with
        {
            Care = before.Care.With(offer with { State = state }),
            Handling = before.Handling.Handled(stamp),
            Entry = stamp,
        }
        : before with { Entry = stamp };
}
