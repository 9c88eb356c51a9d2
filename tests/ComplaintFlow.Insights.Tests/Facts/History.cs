using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Insights.Tests.Facts;

/// <summary>Complaints to which something happens at random: what is refused leaves nothing behind.</summary>
internal sealed class History(House house, Random random)
{
    private readonly List<ComplaintId> _known = [];

    public IReadOnlyList<ComplaintId> Known => _known;

    public static void Configure(ComplaintFlowBuilder builder) => builder
        .AddDeadlines(d => d
            .Calendar(House.Shop)
            .Target("ack", Stage.Acknowledge).Within(Allowance.WorkingHours(4))
            .Target("settle", Stage.Resolve).Within(Allowance.Hours(96)))
        .AddMandates(m => m.TimeZone("UTC").Anyone().Upto(200, "CNY").Person("cy").Upto(2_000, "CNY"))
        .AddHandlers(h => h.Team("desk").Member("ana").Member("bo").Member("cy"))
        .AddRouting(r => r.Otherwise().ToTeam("desk"))
        .AddPlaybooks(p => p.Otherwise().Use(Playbooks.Lpfsa))
        .AddEscalation(e => e
            .Policy("late").WhenMissed(Stage.Acknowledge).ChangeHandler(RoutingTarget.Team("desk"))
            .Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangePlace(Venue.PrivateRoom).CoolOff(TimeSpan.FromHours(2))
            .Policy("rising").WhenEmergingIssue().RaiseUrgency());

    /// <summary>Does something, and tells the complaint that it was done to.</summary>
    public async Task<ComplaintId> StepAsync()
    {
        house.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 60 * 20)));
        if (_known.Count == 0 || (_known.Count < 3 && random.Next(6) == 0))
        {
            _known.Add(await house.ReceiveAsync(random.Next(2) == 0 ? "billing/invoice" : "delivery", intake =>
            {
                intake.Customer = $"C-{random.Next(3)}";
                intake.Kind = random.Next(8) == 0 ? RecordKind.Suggestion : RecordKind.Complaint;
                intake.Channel = random.Next(2) == 0 ? Channel.Phone : Channel.Email;
            }));
            return _known[^1];
        }

        ComplaintId id = _known[random.Next(_known.Count)];
        Actor actor = random.Next(4) == 0 ? Actor.Staff("bo", "agent") : House.Agent;
        ComplaintId other = _known[random.Next(_known.Count)];
        switch (random.Next(18))
        {
            case 0:
                await house.Desk.ExecuteAsync(id, new RecordContact(Channel.Phone, "still waiting"), actor);
                break;
            case 1:
                await house.Desk.ExecuteAsync(id, new AddNote("a note"), actor);
                break;
            case 2:
                await house.Desk.AssignAsync(id, RoutingTarget.Handler(random.Next(2) == 0 ? "bo" : "cy"), actor);
                break;
            case 3:
                await house.Desk.ExecuteAsync(id, new SetSignals(new Signals((Emotion)random.Next(4))), actor);
                break;
            case 4:
                await house.Desk.CompleteStepAsync(id, Playbooks.Lpfsa.Steps[random.Next(Playbooks.Lpfsa.Steps.Length)].Name, actor);
                break;
            case 5:
                await house.Desk.ExecuteAsync(id, new RecordFeedback(Channel.Phone) { Satisfaction = random.Next(1, 6), WouldRecommend = random.Next(0, 11) }, actor);
                break;
            case 6:
                await house.Desk.ExecuteAsync(id, new RelateTo(other, (RelationKind)random.Next((int)RelationKind.ChildOf)), actor);
                break;
            case 7:
                await house.Desk.ExecuteAsync(id, new Unrelate(other), actor);
                break;
            case 8:
                await house.Desk.ExecuteAsync(id, new MakeOffer([OfferOption.Of("a", new Remedy(RemedyKind.Refund, new Money(random.Next(1, 400), "CNY")))]), actor);
                break;
            case 9 when random.Next(3) == 0:
                await house.Services.GetRequiredService<IComplaintAdministration>().EraseAsync(Realm.Default, id, new ErasureRequest("customer-request"), actor);
                break;
            case 11:
                DateOnly day = DateOnly.FromDateTime(house.Clock.GetUtcNow().Date);
                await house.Desk.ExecuteAsync(
                    id,
                    new RecordEmergingIssue(new("category", "delivery", day.AddDays(-random.Next(3))) { Day = day, WindowDays = 1, Seen = 9, Expected = 2.5, Bound = 6, PValue = 0.0001 }),
                    actor);
                break;
            case 10:
                await AnswerOfferAsync(id, actor);
                break;
            default:
                await FireAsync(id, actor);
                break;
        }

        return id;
    }

    /// <summary>Withdraws an offer, or has somebody else approve or refuse it.</summary>
    private async Task AnswerOfferAsync(ComplaintId id, Actor actor)
    {
        if ((await house.Desk.FindAsync(id, actor))?.Care.Offers.LastOrDefault() is not { } offer)
            return;
        ComplaintCommand command = random.Next(3) switch
        {
            0 => new WithdrawOffer(offer.Name),
            1 => new ApproveOffer(offer.Name, offer.Revision),
            _ => new RefuseOffer(offer.Name, offer.Revision, "too much"),
        };
        await house.Desk.ExecuteAsync(id, command, Actor.Staff("cy", "supervisor"));
    }

    /// <summary>Fires something that is permitted, seldom one that ends the complaint early, so that many come as far as the resolution and back.</summary>
    private async Task FireAsync(ComplaintId id, Actor actor)
    {
        Trigger[] permitted = [.. (await house.Desk.GetOptionsAsync(id, actor)).Where(option => option.MayFire).Select(option => option.Trigger)];
        Trigger[] onwards = [.. permitted.Where(trigger => trigger.Name is not ("withdraw" or "ask-customer" or "report-progress"))];
        if (onwards.Length > 0 && random.Next(8) != 0)
            permitted = onwards;
        if (permitted.Length > 0)
            await house.Desk.FireAsync(id, permitted[random.Next(permitted.Length)], actor);
    }
}
