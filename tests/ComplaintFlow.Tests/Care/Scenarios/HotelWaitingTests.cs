using ComplaintFlow.Care;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Scenarios.ScenarioHost;

namespace ComplaintFlow.Tests.Care.Scenarios;

/// <summary>S5, the hotel's waiting: a lounge with two seats, and a room at half past three.</summary>
public class HotelWaitingTests
{
    private static readonly Venue Lounge = Venue.Of("lounge");
    private static readonly MakePromise Room = new("room at 15:30", At(3, 2, 15, 30)) { Name = "room" };

    [Theory]
    [InlineData("en", "(lounge)", "Monday, 2 March 2026 15:30")]
    [InlineData("zh-Hans", "（lounge）", "2026年3月2日星期一 15:30")]
    public async Task S5_1_a_heated_guest_is_asked_into_the_lounge_until_the_next_half_hour_with_words_for_both(string language, string place, string time)
    {
        await using ScenarioHost host = Host();
        Complaint complaint = await ReceiveAsync(host, 1);

        Assert.Equal((Lounge, At(3, 2, 15, 30)), (complaint.Treatment.Venue, complaint.Treatment.Appointment));
        Guidance guidance = await UnderCulture.RunAsync(language == "en" ? "en-GB" : language, async () => (await host.Desk.GuideAsync(complaint.Id, Lin))!);
        Assert.Equal([TreatmentChange.Place, TreatmentChange.Time], guidance.Words.Select(words => words.Change));
        Assert.Contains(place, guidance.Words[0].Say, StringComparison.Ordinal);
        Assert.Contains(time, guidance.Words[1].Say, StringComparison.Ordinal);
        Assert.Single((await host.JournalAsync(complaint.Id)).Where(entry => entry.Event is VenueChanged or AppointmentChanged).Select(entry => entry.CommitId).Distinct());
    }

    [Fact]
    public async Task S5_1_a_promise_that_is_broken_at_half_past_three_goes_to_the_duty_manager_at_that_instant()
    {
        await using ScenarioHost host = Host();
        ComplaintId id = (await ReceiveAsync(host, 1)).Id;
        await host.DoAsync(id, Lin, Room);

        Complaint before = await host.UntilAsync(id, At(3, 2, 15, 30).AddTicks(-10));
        Complaint after = await host.UntilAsync(id, At(3, 2, 15, 30));

        Assert.Equal((Lin.Id, Max.Id), (before.Treatment.Handler, after.Treatment.Handler));
        List<JournalEntry> journal = await host.JournalAsync(id);
        JournalEntry broken = Assert.Single(journal, entry => entry.Event is PromiseBroken);
        Assert.Equal((At(3, 2, 15, 30), new PromiseBroken("room", Lin.Id, Lin.Id)), (broken.At, broken.Event));
        Assert.Equal(At(3, 2, 15, 30), Assert.Single(journal, entry => entry.Event is HandlerAssigned { Handler: { } to } && to == Max.Id).At);
    }

    [Theory]
    [InlineData("en", "There is no room left at 'lounge'.")]
    [InlineData("zh-Hans", "“lounge”已无空位。")]
    public async Task S5_1_moving_a_third_guest_into_the_full_lounge_by_hand_is_refused(string language, string message)
    {
        await using ScenarioHost host = Host();
        ComplaintId first = (await ReceiveAsync(host, 1)).Id;
        await ReceiveAsync(host, 2);

        Complaint third = await ReceiveAsync(host, 3);

        Assert.Equal(Venue.Telephone, third.Treatment.Venue);
        Assert.Equal(new VenueFull(Lounge, Venue.Telephone), Assert.Single((await host.JournalAsync(third.Id)).Select(entry => entry.Event).OfType<VenueFull>()));
        await host.RefusedAsync(third.Id, Lin, new ChangeVenue(Lounge), language, message);

        await host.DoAsync(first, Lin, new ChangeVenue(Venue.Telephone));
        Assert.Equal(Lounge, (await host.DoAsync(third.Id, Lin, new ChangeVenue(Lounge))).Treatment.Venue);
    }

    [Theory]
    [InlineData("en", "'Close' is permitted in the status 'Follow up and evaluate' only if all of these conditions are met:", "the firm has apologised for each broken promise")]
    [InlineData("zh-Hans", "状态“跟踪与评估”下，须同时满足以下条件才能“关闭”：", "企业已就每项未兑现的承诺致歉")]
    public async Task S5_2_closing_with_a_broken_promise_without_an_apology_is_refused(string language, string message, string reason)
    {
        await using ScenarioHost host = Host();
        ComplaintId id = (await ReceiveAsync(host, 1)).Id;
        await host.DoAsync(id, Lin, Room, new CompleteStep("apologise"), new CompleteStep("listen"), new CompleteStep("empathise"));
        await host.UntilAsync(id, At(3, 2, 15, 50));
        await host.DoAsync(
            id,
            Max,
            new KeepPromise("room"),
            new Fire(Trigger.Acknowledge),
            new Fire(Trigger.Investigate),
            new RecordFinding("1", FindingOutcome.Upheld, "Nobody told the desk."),
            new Fire(Trigger.Propose));
        await host.DoAsync(id, Actor.Customer("G-1"), new Fire(Trigger.Accept));
        await host.DoAsync(id, Max, new Fire(Trigger.Inform), new Fire(Trigger.FollowUp), new CompleteStep("call-back"));

        await host.RefusedAsync(id, Max, new Fire(Trigger.Close), language, message, reason);

        // A contact that is no apology does not help, and neither did the step before the promise was broken.
        await host.DoAsync(id, Max, new RecordContact(Channel.InPerson, "here is your key", ContactDirection.ToCustomer));
        await host.RefusedAsync(id, Max, new Fire(Trigger.Close), language, message, reason);
        Assert.True((await host.DoAsync(id, Max, new RecordContact(Channel.InPerson, "I am sorry", ContactDirection.ToCustomer) { IsApology = true }, new Fire(Trigger.Close))).IsClosed);
    }

    private static ScenarioHost Host() => new(At(3, 2, 15, 5), b => b
        .UseLifecycle(BuiltIn.SixStageWithCare)
        .AddRouting(r => r.Otherwise().ToHandler("lin"))
        .AddVenues(v => v.Venue(Lounge, capacity: 2, fallback: Venue.Telephone))
        .AddEscalation(e => e
            .Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangePlace(Lounge).NextAppointment("office", TimeSpan.FromMinutes(30))
            .Policy("promise-broken").WhenPromiseBroken().ChangeHandler(RoutingTarget.Handler("max"))));

    private static Task<Complaint> ReceiveAsync(ScenarioHost host, int guest) => host.ReceiveAsync(new ComplaintIntake
    {
        Customer = new Customer { Id = $"G-{guest}" },
        Channel = Channel.InPerson,
        Description = "等了半个小时！",
        Category = Category.Of("hotel/check-in"),
        Signals = new Signals(Emotion.Heated),
    });
}
