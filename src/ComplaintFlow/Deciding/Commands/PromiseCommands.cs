using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Commands;

/// <summary>
/// Promises something to the customer. It becomes a deadline of <see cref="Stage.Promise"/>: kept only by what was promised, broken at its time.
/// </summary>
/// <param name="What">What is promised, in words that the customer would recognise.</param>
/// <param name="By">The instant by which it will be kept, or the time allowed, on the standard calendar.</param>
public sealed record MakePromise([property: Personal] string What, DueTime By) : ComplaintCommand
{
    /// <summary>The name of the promise within the complaint, at most <see cref="Promise.MaxNameLength"/> characters without a slash.</summary>
    /// <value>By default the next number.</value>
    public string? Name { get; init; }

    /// <summary>What keeps the promise.</summary>
    /// <value>By default <see cref="PromiseFulfilment.ByHand"/>.</value>
    public PromiseFulfilment KeptBy { get; init; } = PromiseFulfilment.ByHand;

    internal override DecisionRefusal? Decide(in Decision decision)
    {
        Complaint complaint = decision.Complaint;
        ComplaintCare care = complaint.Care;
        if (complaint.IsClosed)
            return DecisionRefusal.Of(ErrorCodes.AlreadyClosed, complaint.Status);
        if (CareNames.Refuse(Name, "promise", name => care.FindPromise(name) is not null, care.Promises.Count(static one => one.IsOpen)) is { } refusal)
            return refusal;
        if (decision.Decider.DueTimes.Find(By, decision.Stamp.At, out DateTimeOffset dueAt) is { } invalid)
            return invalid;
        return decision.Add(new PromiseMade(Name ?? CareNames.Next(care.PromisesMade, name => care.FindPromise(name) is not null), What, dueAt, KeptBy));
    }
}

/// <summary>Records that a promise was kept: in time, or late.</summary>
/// <param name="Promise">The name of the promise.</param>
/// <param name="Note">How it was kept, in free text; becomes a note.</param>
public sealed record KeepPromise(string Promise, [property: Personal] string? Note = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (CareNames.FindOpen(decision.Complaint, Promise, out Promise promise) is { } unknown)
            return unknown;
        if (promise.KeptBy.Kind != PromiseAct.Recorded)
            return DecisionRefusal.Of(ErrorCodes.PromiseNotKept, promise.Name).Because(TextKeys.Promises.KeptOnlyBy(JsonNames.Of(promise.KeptBy.Kind)), promise.KeptBy.Which ?? "");
        if (decision.Stamp.Actor.Kind == ActorKind.Customer)
            return DecisionRefusal.Of(ErrorCodes.PromiseNotKept, promise.Name).Because(TextKeys.Promises.KeptByFirm);
        if (Note is not null && decision.Add(new NoteAdded(Note)) is { } invalid)
            return invalid;
        return decision.Add(new PromiseKept(promise.Name, promise.IsLateAt(decision.Stamp.At)));
    }
}

/// <summary>Records that the customer releases the firm from a promise: by the customer, or by staff after a contact later than the promise.</summary>
/// <param name="Promise">The name of the promise.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record ReleasePromise(string Promise, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override DecisionRefusal? Decide(in Decision decision)
    {
        if (CareNames.FindOpen(decision.Complaint, Promise, out Promise promise) is { } unknown)
            return unknown;
        if (decision.Stamp.Actor.Kind != ActorKind.Customer && decision.Complaint.Handling.SpokenInEpisode <= promise.Entry)
            return DecisionRefusal.Of(ErrorCodes.NotSaidByCustomer, promise.Name).Because(TextKeys.Promises.NoContactSince);
        return decision.Add(new PromiseReleased(promise.Name, Because));
    }
}

/// <summary>The names of promises and requests, which are the subjects of their deadlines.</summary>
internal static class CareNames
{
    /// <summary>Refuses a name that is not valid or taken, and one more than may be open.</summary>
    public static DecisionRefusal? Refuse(string? name, string field, Func<string, bool> isTaken, int open, int most = ComplaintCare.MaxOpen)
    {
        InputCheck check = default;
        if (name is not null)
        {
            check.Code(field, name, Promise.MaxNameLength);
            check.That(!name.Contains('/', StringComparison.Ordinal), TextKeys.Input.NotPlainName, field);
            check.That(!isTaken(name), TextKeys.Promises.NameTaken, name);
        }

        check.That(open < most, TextKeys.Input.TooMany, field, most);
        return check.DecisionRefusal;
    }

    /// <summary>Returns the next number that is not taken.</summary>
    public static string Next(int made, Func<string, bool> isTaken)
    {
        string next;
        do
            next = (++made).ToString(CultureInfo.InvariantCulture);
        while (isTaken(next));
        return next;
    }

    public static DecisionRefusal? FindOpen(Complaint complaint, string name, out Promise promise)
    {
        promise = complaint.Care.FindPromise(name ?? "")!;
        return promise is { IsOpen: true } ? null : DecisionRefusal.Of(ErrorCodes.NoSuchPromise, name, promise?.State);
    }

    public static DecisionRefusal? FindOpen(Complaint complaint, string name, out AssistanceRequest request)
    {
        request = complaint.Care.FindRequest(name ?? "")!;
        return request is { IsOpen: true } ? null : DecisionRefusal.Of(ErrorCodes.NoSuchRequest, name, request?.State);
    }
}
