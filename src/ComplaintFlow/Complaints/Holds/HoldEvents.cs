using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Events;

/// <summary>A legal hold was placed: nothing of the complaint is erased or purged until it is lifted.</summary>
/// <param name="Matter">The matter: a short name, such as a court's file number.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record LegalHoldPlaced(string Matter, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Anything;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Entry.LegalHoldPlaced, Matter), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Holds = before.Holds with { Matters = Lists.Latest(before.Holds.Matters, Matter, Complaint.MaxDecisive) }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}

/// <summary>A legal hold was lifted.</summary>
/// <param name="Matter">The matter of the hold.</param>
/// <param name="Because">The reason, in free text.</param>
public sealed record LegalHoldLifted(string Matter, [property: Personal] string? Because = null) : ComplaintEvent
{
    internal override EventOrigin Origin => EventOrigin.Command;

    internal override string Tell(EventWords words) =>
        words.Then(words.Say(TextKeys.Entry.LegalHoldLifted, Matter), words.Because(Because));

    internal override Complaint Apply(Complaint before, in EntryStamp stamp) => before with { Holds = before.Holds with { Matters = before.Holds.Matters.Remove(Matter) }, Entry = stamp };

    internal override ComplaintEvent MapPersonal(PersonalMap map) => this with { Because = map.Text("because", Because) };
}
