using ComplaintFlow.Escalation;
using ComplaintFlow.Events;
using ComplaintFlow.Settings;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Escalation;

/// <summary>Options that a host fills itself, without the builder and without configuration.</summary>
public class EscalationOptionsTests
{
    [Fact]
    public void Everything_that_the_builder_says_options_can_say_by_hand()
    {
        static bool Called(Complaint complaint) => complaint.Handling.Contacts > 0;
        EscalationOptions code = new();
        new EscalationBuilder(code)
            .Policy("a").For(CustomerTier.Vip).If("called", Called).On("shop").WhenDueWithin(Stage.Acknowledge, Allowance.WorkingHours(1))
            .ChangeHandler(RoutingTarget.Team("desk")).NotifyAtTop("board").Unless(Signal.SuspectsBadFaith).Unless("called", Called).UnlessIn(Status.AwaitingCustomer).UnlessHandled()
            .ThenAfter(Allowance.BusinessDays(1)).ChangePlace(Venue.PrivateRoom, Venue.Video).NextAppointment(notice: TimeSpan.FromMinutes(10)).ClocksFollow().RepeatEvery(Allowance.Hours(2), untilLevel: 4)
            .Policy("b").WhenBudgetUsed(Stage.Acknowledge, 80).RaiseUrgency().NextOpening("shop")
            .Policy("c").WhenOverdue(Stage.Acknowledge, Allowance.CalendarDays(1)).RaiseUrgency(Urgency.Critical).CoolOff(TimeSpan.FromHours(1))
            .Policy("d").WhenMissed(Stage.Acknowledge).Notify("x")
            .Policy("e").WhenEmotionReaches(Emotion.Heated).Notify("x");
        EscalationOptions byHand = new()
        {
            Policies =
            {
                new()
                {
                    Id = "a",
                    For = { Keys = { CustomerTier.Vip }, Condition = new("called", Called) },
                    Unless = { new() { Condition = new("called", Called) }, new() { Keys = { Signal.SuspectsBadFaith } } },
                    UnlessIn = { Status.AwaitingCustomer },
                    UnlessHandled = true,
                    When = EscalationCondition.DueWithin(Stage.Acknowledge, Allowance.WorkingHours(1)),
                    Calendar = "shop",
                    Levels =
                    {
                        new() { Changes = { new EscalationChangeRule.Handler(RoutingTarget.Team("desk")) { NotifyAtTop = "board" } } },
                        new()
                        {
                            After = Allowance.BusinessDays(1),
                            Changes = { new EscalationChangeRule.NextAppointment { Notice = TimeSpan.FromMinutes(10), ClocksFollow = true }, new EscalationChangeRule.Place([Venue.PrivateRoom, Venue.Video]) },
                            Every = Allowance.Hours(2),
                            UntilLevel = 4,
                        },
                    },
                },
                Policy("b", EscalationCondition.BudgetUsed(Stage.Acknowledge, 80), new EscalationChangeRule.RaiseUrgency(), new EscalationChangeRule.NextOpening("shop")),
                Policy("c", EscalationCondition.Overdue(Stage.Acknowledge, Allowance.CalendarDays(1)), new EscalationChangeRule.RaiseUrgency(Urgency.Critical), new EscalationChangeRule.CoolOff(TimeSpan.FromHours(1))),
                Policy("d", EscalationCondition.Missed(Stage.Acknowledge), new EscalationChangeRule.Notify("x")),
                Policy("e", EscalationCondition.EmotionReaches(Emotion.Heated), new EscalationChangeRule.Notify("x")),
            },
        };
        List<Fault> faults = [];

        string inCode = Document(EscalationCompiler.Compile(new(code, new()), EscalationFaultTests.Around(), faults));

        Assert.Equal(inCode, Document(EscalationCompiler.Compile(new(new(), byHand), EscalationFaultTests.Around(), faults)));
        Assert.Empty(faults);

        static string Document(EscalationPolicySet set) => CanonicalWriter.ToJson(set.Write);
    }

    [Fact]
    public async Task Configured_options_go_on_top_of_code_and_act()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow().AllowEveryActor().UseInMemoryStore()
            .AddVenues(v => v.Venue(Venue.PrivateRoom, capacity: 5).Venue(Venue.Of("garden")))
            .AddEscalation(e => e.Policy("heated").WhenEmotionReaches(Emotion.Heated).Notify("nobody").Policy("kept").WhenSupervisorDemanded().Notify("boss"))
            .DetectSignals(d => d.Phrase("firm.loud", Signal.DemandsSupervisor, "louder"));
        services.Configure<ComplaintFlowOptions>(options =>
        {
            options.Venues.Add(new() { Venue = Venue.PrivateRoom, Capacity = 0, Fallback = Venue.Of("garden") });
            options.SignalDetection.Phrases.Add(new() { Id = "firm.loud", Signal = Signal.EmotionAtLeast(Emotion.Heated), Texts = { "loudest" } });
            options.Escalation.Policies.Add(Policy("heated", EscalationCondition.EmotionReaches(Emotion.Heated), new EscalationChangeRule.Place([Venue.PrivateRoom])));
        });
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();

        Outcome loud = await desk.ReceiveAsync(TestHost.Intake() with { Description = "louder and loudest" }, TestHost.Agent);
        Outcome senior = await desk.ReceiveAsync(TestHost.Intake() with { Signals = new(DemandsSupervisor: true) }, TestHost.Agent);

        Assert.Equal((new Signals(Emotion.Heated), Venue.Of("garden")), (loud.OrThrow().Signals, loud.OrThrow().Treatment.Venue));
        Assert.Empty(loud.Events.OfType<NotificationRaised>());
        Assert.Equal("boss", Assert.Single(senior.Events.OfType<NotificationRaised>()).Topic);
    }

    [Fact]
    public async Task Configuration_turns_off_what_code_turns_on()
    {
        ServiceCollection services = new();
        services.AddComplaintFlow(Json.Section("""{ "ComplaintFlow": { "SignalDetection": { "Enabled": false } } }""")).AllowEveryActor().UseInMemoryStore().DetectSignals();
        await using ServiceProvider provider = services.BuildServiceProvider();
        Outcome outcome = await provider.GetRequiredService<IComplaintDesk>().ReceiveAsync(TestHost.Intake() with { Description = "I am furious." }, TestHost.Agent);
        Assert.Equal(Signals.None, outcome.OrThrow().Signals);
    }

    public static TheoryData<string, Action<EscalationPolicyOptions>> WrongPolicies => new()
    {
        { "CF4301 Escalation:Policies:1", policy => policy.Id = null },
        { "CF4309 Escalation:Policies:1:When", policy => policy.When = null },
        { "CF4303 Escalation:Policies:1:When", policy => policy.When = EscalationCondition.Missed(default) },
        { "CF4309 Escalation:Policies:1:When", policy => policy.When = EscalationCondition.EmotionReaches((Emotion)7) },
        { "CF4309 Escalation:Policies:1:When", policy => policy.When = EscalationCondition.Idle(default) },
        { "CF4309 Escalation:Policies:1:When", policy => policy.When = EscalationCondition.EmergingIssue(" ") },
        { "CF4309 Escalation:Policies:1:When", policy => policy.When = EscalationCondition.EmergingIssue(new string('d', 201)) },
        { "CF4305 Escalation:Policies:1:Calendar", policy => policy.Calendar = "moon" },
        { "CF4003 Escalation:Policies:1:For", policy => policy.For.Keys.Add(default) },
        { "CF4005 Escalation:Policies:1:For:When", policy => policy.For.ConditionName = "moon" },
        { "CF4309 Escalation:Policies:1:Unless", policy => policy.Unless.Add(new()) },
        { "CF4003 Escalation:Policies:1:Unless", policy => policy.Unless.Add(new() { Keys = { default } }) },
        { "CF4005 Escalation:Policies:1:Unless:When", policy => policy.Unless.Add(new() { ConditionName = "moon" }) },
        { "CF2005 Escalation:Policies:1:Unless:0", policy => policy.Unless.Add(null!) },
        { "CF4310 Escalation:Policies:1:Unless:Status", policy => policy.UnlessIn.Add(default) },
        { "CF4308 Escalation:Policies:1:Change", policy => policy.Levels.Clear() },
        { "CF2005 Escalation:Policies:1:Levels:1", policy => policy.Levels.Add(null!) },
        { "CF4309 Escalation:Policies:1:After", policy => policy.Levels[0].After = Allowance.Hours(1) },
        { "CF4308 Escalation:Policies:1:Then:0:Change", policy => policy.Levels.Add(new() { After = Allowance.Hours(1) }) },
        { "CF4307 Escalation:Policies:1:Then:0:After", policy => policy.Levels.Add(new() { Changes = { new EscalationChangeRule.Notify("x") } }) },
        { "CF4307 Escalation:Policies:1:Repeat", policy => policy.Levels[0].UntilLevel = 3 },
        { "CF4307 Escalation:Policies:1:Repeat", policy => policy.Levels[0].Every = Allowance.Hours(1) },
        { "CF4307 Escalation:Policies:1:Repeat", policy => (policy.Levels[0].Every, policy.Levels[0].UntilLevel) = (default(Allowance), 3) },
        { "CF2005 Escalation:Policies:1:Change:1", policy => policy.Levels[0].Changes.Add(null!) },
        { "CF4306 Escalation:Policies:1:Change", policy => policy.Levels[0].Changes.Add(new EscalationChangeRule.Handler(null!)) },
        { "CF4309 Escalation:Policies:1:Change", policy => policy.Levels[0].Changes.Add(new EscalationChangeRule.Handler(RoutingTarget.NextTier) { NotifyAtTop = "" }) },
        { "CF4308 Escalation:Policies:1:Change", policy => policy.Levels[0].Changes.Add(new EscalationChangeRule.Place(default)) },
        { "CF4308 Escalation:Policies:1:Change", policy => policy.Levels[0].Changes.Add(new EscalationChangeRule.Place([])) },
        { "CF4304 Escalation:Policies:1:Change", policy => policy.Levels[0].Changes.Add(new EscalationChangeRule.Place([default])) },
        { "CF4308 Escalation:Policies:1:Change", policy => policy.Levels[0].Changes.Add(new EscalationChangeRule.CoolOff(default)) },
        { "CF4309 Escalation:Policies:1:Change", policy => policy.Levels[0].Changes.Add(new EscalationChangeRule.NextAppointment { Every = default }) },
        { "CF4305 Escalation:Policies:1:Change", policy => policy.Levels[0].Changes.Add(new EscalationChangeRule.NextOpening("")) },
        { "CF4308 Escalation:Policies:1:Change", policy => policy.Levels[0].Changes.Add(new EscalationChangeRule.RaiseUrgency((Urgency)9)) },
        { "CF4309 Escalation:Policies:1:Change", policy => policy.Levels[0].Changes.Add(new EscalationChangeRule.Notify(null!)) },
    };

    [Theory]
    [MemberData(nameof(WrongPolicies))]
    public void What_is_wrong_by_hand_is_told_by_its_code_and_place(string fault, Action<EscalationPolicyOptions> spoil)
    {
        EscalationOptions options = new() { Policies = { Policy("fine", EscalationCondition.ByHand, new EscalationChangeRule.Notify("x")), Policy("p", EscalationCondition.ByHand, new EscalationChangeRule.Notify("x")) } };
        spoil(options.Policies[1]);
        List<Fault> faults = [];

        EscalationCompiler.Compile(new(new(), options), EscalationFaultTests.Around(), faults);

        Assert.Equal([fault], faults.Select(told => $"{told.Code} {told.Place}"));
    }

    [Fact]
    public void So_it_is_with_places_and_phrases()
    {
        List<Fault> faults = [];
        VenueCompiler.Compile(new([], [null!, new() { Capacity = 1 }, new() { Venue = Venue.Of("c"), Capacity = -1 }, new() { Venue = Venue.Of("d"), Fallback = default(Venue) }, new() { Venue = Venue.Of("e"), Fallback = Venue.Of("f") }]), faults);
        SignalDetectionOptions detection = new() { Phrases = { null!, new() { Id = "a", Texts = { null! } } }, Without = { null! }, Negations = { null! } };
        Assert.Null(SignalLexiconCompiler.Compile(new(new(), detection), faults));

        Assert.Equal(
            [
                "CF2005 Venues:0",
                "CF4311 Venues:1:Name",
                "CF4311 Venues:2:Capacity",
                "CF4311 Venues:3:Fallback",
                "CF4304 Venues:4:Fallback",
                "CF2005 SignalDetection:Phrases:0",
                "CF4312 SignalDetection:Phrases:1:Signal",
                "CF4312 SignalDetection:Phrases:1:Texts",
                "CF4312 SignalDetection:Without",
                "CF4312 SignalDetection:Negations",
            ],
            faults.Select(fault => $"{fault.Code} {fault.Place}"));
    }

    [Fact]
    public void A_null_policy_is_told_and_the_others_still_are()
    {
        EscalationOptions options = new() { Policies = { null!, Policy("p", EscalationCondition.Repeated(0), new EscalationChangeRule.Notify("x")) } };
        List<Fault> faults = [];
        EscalationCompiler.Compile(new(new(), options), EscalationFaultTests.Around(), faults);
        Assert.Equal(["CF2005 Escalation:Policies:0", "CF4309 Escalation:Policies:1:When"], faults.Select(fault => $"{fault.Code} {fault.Place}"));
    }

    [Fact]
    public void What_could_not_be_read_is_told_once()
    {
        EscalationOptions options = new();
        options.Read(Json.Configuration("""
            { "Policies": [ {
              "Id": "p", "When": { "Overdue": "1 hour", "Stage": "" }, "Change": { "CoolOff": "2 working hours", "ClocksFollow": true }, "Repeat": { "Every": "1 hour", "UntilLevel": "x" },
              "Then": [ { "After": "later", "Change": { "Handler": "moon", "NotifyAtTop": "board" } } ] } ] }
            """));
        List<Fault> faults = [];
        EscalationCompiler.Compile(new(new(), options), EscalationFaultTests.Around(), faults);
        Assert.Equal(
            [
                "CF2005 Escalation:Policies:0:Repeat:UntilLevel",
                "CF4306 Escalation:Policies:0:Then:0:Change:Handler",
                "CF4309 Escalation:Policies:0:Change:CoolOff",
                "CF4309 Escalation:Policies:0:When:Stage",
                "CF4512 Escalation:Policies:0:Then:0:After",
            ],
            faults.Select(fault => $"{fault.Code} {fault.Place}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_fault_of_code_names_the_call_and_the_level()
    {
        EscalationOptions code = new();
        new EscalationBuilder(code).Policy("p").ByHand().Notify("x").ThenAfter(Allowance.Hours(1)).ChangePlace(Venue.Of("moon")).Policy("p").ByHand().Notify("y");
        List<Fault> faults = [];
        EscalationCompiler.Compile(new(code, new()), EscalationFaultTests.Around(), faults);
        Assert.Equal(
            ["CF4304 AddEscalation, 'p', level 2, Change: Unknown venue 'moon'.", "CF4302 AddEscalation, 'p': The policy 'p' is defined twice."],
            faults.Select(fault => $"{fault.Code} {fault.Place}: {fault.Message}"));
    }

    private static EscalationPolicyOptions Policy(string id, EscalationCondition when, params ReadOnlySpan<EscalationChangeRule> changes)
    {
        EscalationLevelOptions level = new();
        foreach (EscalationChangeRule change in changes)
            level.Changes.Add(change);
        return new() { Id = id, When = when, Levels = { level } };
    }
}
