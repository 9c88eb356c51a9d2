using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Deciding;

/// <summary>That nobody ends a complaint for bad faith alone, in whatever lifecycle it is and however it ends.</summary>
internal static class BadFaithRules
{
    public static DecisionRefusal NotStaff() => DecisionRefusal.Of(ErrorCodes.NotSecondPerson).Because(TextKeys.BadFaith.OnlyStaff);

    /// <summary>Finds a suspicion that waits to be settled, or also one that was confirmed.</summary>
    public static DecisionRefusal? Find(Complaint complaint, long entry, bool isConfirmedToo, out Suspicion? found)
    {
        found = complaint.Care.Suspicion;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        return found is { IsAlive: true } && found.Entry == entry && (isConfirmedToo || found.IsOpen) ? null : DecisionRefusal.Of(ErrorCodes.NoSuchSuspicion, entry);
    }

    /// <summary>Refuses somebody who cannot be the second person, with all reasons.</summary>
    public static DecisionRefusal? CheckSecond(Complaint complaint, Suspicion suspicion, Actor actor)
    {
        if (actor.Kind != ActorKind.Staff)
            return NotStaff();
        PersonId person = actor.Id;
        DecisionRefusal refusal = DecisionRefusal.Of(ErrorCodes.NotSecondPerson);
        if (person == suspicion.By)
            refusal = refusal.Because(TextKeys.BadFaith.SamePerson, person);
        if (complaint.Treatment.Handler == person)
            refusal = refusal.Because(TextKeys.BadFaith.Handles, person);
        else if (complaint.People.Past.Any(past => past.Handler == person))
            refusal = refusal.Because(TextKeys.BadFaith.Handled, person);
        if (complaint.Merging.AbsorbedHandlers.Contains(person))
            refusal = refusal.Because(TextKeys.BadFaith.HandledMerged, person);
        if (complaint.Care.IsBarred(person))
            refusal = refusal.Because(TextKeys.BadFaith.HadPart, person);
        // Of the earliest handlers the snapshot knows only how many they were.
        if (complaint.People.HandOvers > complaint.People.Past.Length || complaint.Merging.AbsorbedHandlers.Length >= Complaint.MaxDecisive)
            refusal = refusal.Because(TextKeys.BadFaith.TooManyHands);
        return refusal.Reasons.IsEmpty ? null : refusal;
    }

    /// <summary>Refuses what would end a complaint for bad faith on one person's word.</summary>
    /// <param name="complaint">The complaint before.</param>
    /// <param name="trigger">The trigger; null for a migration.</param>
    /// <param name="outcome">The effect on the complaint as a whole.</param>
    /// <param name="by">The actor who gave the command, also where a reaction fires the trigger.</param>
    public static DecisionRefusal? CheckEnd(Complaint complaint, Trigger? trigger, StatusOutcome outcome, Actor by)
    {
        Suspicion? suspicion = complaint.Care.Suspicion;
        if (trigger == Trigger.CloseUnfounded && suspicion?.IsConfirmedFor(complaint) != true)
            return DecisionRefusal.Of(ErrorCodes.GuardsUnmet, trigger, complaint.Status, complaint.Lifecycle, null) with { Reasons = [.. RefusalReason.Of(Guard.BadFaithConfirmed, complaint)] };
        return outcome == StatusOutcome.Closed && suspicion is { IsOpen: true } && by.Kind == ActorKind.Staff && by.Id == suspicion.By
            ? DecisionRefusal.Of(ErrorCodes.EndedBySuspecter, suspicion.By, suspicion.Entry)
            : null;
    }

    /// <summary>The people who have or had a complaint, with those of the complaints merged into it.</summary>
    public static ImmutableArray<PersonId> HandlersOf(Complaint complaint)
    {
        IEnumerable<PersonId> past = complaint.People.Past.Select(static one => one.Handler);
        return [.. (complaint.Treatment.Handler is { } handler ? past.Append(handler) : past).Union(complaint.Merging.AbsorbedHandlers).Take(Complaint.MaxDecisive)];
    }
}
