using ComplaintFlow.Escalation;
using ComplaintFlow.Rules;
using ComplaintFlow.Settings;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Repository;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Escalation;

public class EscalationConfigurationTests
{
    /// <summary>What both ways of saying it have in common: the calendar, the deadline and the people that the policies refer to.</summary>
    private const string Common =
        """
        "Deadlines": {
          "Calendars": [ { "Name": "shop", "TimeZone": "UTC", "Hours": { "Weekdays": "09:00-18:00" } } ],
          "Targets": [ { "Name": "ack", "Stage": "acknowledge", "Within": "4 working hours" } ]
        },
        "Handlers": {
          "Teams": [ "front-desk", "billing-seniors" ],
          "People": [
            { "Id": "ana", "Teams": [ "front-desk" ], "Tier": "agent" }, { "Id": "sue", "Tier": "supervisor" },
            { "Id": "max", "Tier": "manager" }, { "Id": "vip-desk" }, { "Id": "bea", "Teams": [ "billing-seniors" ] }
          ]
        }
        """;

    private const string Twin =
        """
        "Routing": {
          "Rules": [
            { "Category": "billing", "Urgency": "urgent", "ToTeam": "billing-seniors" },
            { "Tier": "vip", "ToHandler": "vip-desk" }
          ],
          "Otherwise": { "ToTeam": "front-desk" }
        },
        "Escalation": {
          "Policies": [
            { "Id": "unanswered", "When": { "Missed": "acknowledge" }, "Change": { "Handler": "next tier" }, "Repeat": { "Every": "4 working hours", "UntilLevel": 3 } },
            { "Id": "heated", "When": { "Emotion": "heated" }, "Change": { "Place": "private-room", "CoolOff": "2 hours" } }
          ]
        }
        """;

    [Fact]
    public async Task The_block_of_the_design_runs_as_written_and_so_does_its_twin_in_json()
    {
        IConfiguration configuration = Json.Configuration($$"""{ "ComplaintFlow": { {{Common}} } }""");
        ServiceCollection services = new();
        services.AddComplaintFlow(configuration.GetSection("ComplaintFlow"))
            .AddRouting(r => r
                .When(Category.Of("billing"), Urgency.Urgent).ToTeam("billing-seniors")
                .When(CustomerTier.Vip).ToHandler("vip-desk")
                .Otherwise().ToTeam("front-desk"))
            .AddEscalation(e => e
                .Policy("unanswered").WhenMissed(Stage.Acknowledge).ChangeHandler(RoutingTarget.NextTier).RepeatEvery(Allowance.WorkingHours(4), untilLevel: 3)
                .Policy("heated").WhenEmotionReaches(Emotion.Heated).ChangePlace(Venue.PrivateRoom).CoolOff(TimeSpan.FromHours(2)))
            .AllowEveryActor()
            .UseInMemoryStore()
            .AddWorker();
        ServiceCollection twin = new();
        twin.AddComplaintFlow(Json.Section($$"""{ "ComplaintFlow": { {{Common}}, {{Twin}} } }""")).AllowEveryActor().UseInMemoryStore().AddWorker();

        string[] said = [await RunAsync(services), await RunAsync(twin)];

        Assert.Equal("sue max | private-room 2026-03-02 11:00", said[0][..said[0].IndexOf('#', StringComparison.Ordinal)]);
        Assert.Equal(said[0], said[1]);
    }

    [Fact]
    public void Everything_that_code_says_configuration_can_say()
    {
        static bool Called(Complaint complaint) => complaint.Handling.Contacts > 0;
        EscalationOptions code = new();
        new EscalationBuilder(code).Predicate("called", Called)
            .Policy("a").For(CustomerTier.Vip, Urgency.Urgent).If("called", Called).On("shop").WhenDueWithin(Stage.Acknowledge, Allowance.WorkingHours(1))
            .ChangeHandler(RoutingTarget.Team("desk")).NotifyAtTop("board").Unless(Signal.SuspectsBadFaith).UnlessIn(Status.AwaitingCustomer).UnlessHandled().Unless("called", Called)
            .ThenAfter(Allowance.BusinessDays(1)).ChangePlace(Venue.PrivateRoom, Venue.Video).NextAppointment("shop", TimeSpan.FromHours(1), TimeSpan.FromMinutes(10)).ClocksFollow()
            .RepeatEvery(Allowance.Hours(2), untilLevel: 4)
            .Policy("b").WhenBudgetUsed(Stage.Acknowledge, 80).RaiseUrgency()
            .Policy("c").WhenOverdue(Stage.Acknowledge, Allowance.CalendarDays(1)).RaiseUrgency(Urgency.Critical)
            .Policy("d").WhenRepeated(3).NextOpening()
            .Policy("e").WhenSupervisorDemanded().Notify("x").Notify("y")
            .Policy("f").WhenPublicityThreatened().Notify("x").RemindApprovers()
            .Policy("g").WhenLegalActionThreatened().Notify("x")
            .Policy("h").WhenDeclined(2).Notify("x")
            .Policy("i").WhenIdle(Allowance.WorkingHours(8)).CoolOff(TimeSpan.FromHours(1)).ClocksFollow()
            .Policy("j").ByHand().ChangeHandler(RoutingTarget.Tier(HandlerTier.Manager))
            .Policy("k").WhenEmergingIssue().Notify("x")
            .Policy("l").WhenEmergingIssue("field/model").Notify("x");
        EscalationOptions configured = new();
        configured.Read(Json.Configuration(
            """
            { "Policies": [
              { "Id": "a", "For": { "Tier": "vip", "Urgency": "urgent", "When": "called" }, "When": { "DueWithin": "1 working hour", "Stage": "acknowledge" }, "Calendar": "shop",
                "Change": { "Handler": "team desk", "NotifyAtTop": "board" },
                "Unless": { "Signal": "suspects-bad-faith", "Status": "awaiting-customer", "Handled": true, "When": "called" },
                "Then": [ {
                  "After": "1 business day", "Change": { "Place": [ "private-room", "video" ], "NextAppointment": "shop", "Every": "1 hour", "Notice": "10 minutes", "ClocksFollow": true },
                  "Repeat": { "Every": "2 hours", "UntilLevel": 4 } } ] },
              { "Id": "b", "When": { "BudgetUsed": 80, "Stage": "acknowledge" }, "Change": { "Urgency": "raise" } },
              { "Id": "c", "When": { "Overdue": "1 calendar day", "Stage": "acknowledge" }, "Change": { "Urgency": "critical" } },
              { "Id": "d", "When": { "Repeated": 3 }, "Change": { "NextOpening": true } },
              { "Id": "e", "When": { "SupervisorDemanded": true }, "Change": { "Notify": [ "x", "y" ] } },
              { "Id": "f", "When": { "PublicityThreatened": true }, "Change": { "RemindApprovers": true, "Notify": "x" } },
              { "Id": "g", "When": { "LegalActionThreatened": true }, "Change": { "Notify": "x" } },
              { "Id": "h", "When": { "Declined": 2 }, "Change": { "Notify": "x" } },
              { "Id": "i", "When": { "Idle": "8 working hours" }, "Change": { "CoolOff": "1 hour", "ClocksFollow": true } },
              { "Id": "j", "When": { "ByHand": true }, "Change": { "Handler": "tier manager" } },
              { "Id": "k", "When": { "EmergingIssue": true }, "Change": { "Notify": "x" } },
              { "Id": "l", "When": { "EmergingIssue": "field/model" }, "Change": { "Notify": "x" } }
            ] }
            """));
        List<Fault> faults = [];
        EscalationOptions predicates = new();
        new EscalationBuilder(predicates).Predicate("called", Called);

        EscalationPolicySet inCode = EscalationCompiler.Compile(new(code, new()), EscalationFaultTests.Around(), faults);
        EscalationPolicySet inJson = EscalationCompiler.Compile(new(predicates, configured), EscalationFaultTests.Around(), faults);

        Assert.Empty(faults);
        Assert.Equal(Document(inCode), Document(inJson));
        Assert.Equal(12, inCode.All.Length);
        Assert.Equal("shop", Assert.Single(inCode.Calendars).Name);

        static string Document(EscalationPolicySet set) => CanonicalWriter.ToJson(writer =>
        {
            set.Write(writer);
            writer.Objects("calendars", [.. set.Calendars], (one, calendar) => calendar.Write(one));
        });
    }

    [Fact]
    public void Configuration_replaces_a_policy_by_its_identifier_and_order_decides_nothing()
    {
        EscalationOptions code = new();
        new EscalationBuilder(code).Policy("b").ByHand().Notify("x").Policy("a").ByHand().Notify("x");
        EscalationOptions configured = new();
        configured.Read(Json.Configuration("""{ "Policies": [ { "Id": "b", "When": { "ByHand": true }, "Change": { "Notify": "y" } } ] }"""));
        EscalationPolicySet set = EscalationCompiler.Compile(new(code, configured), EscalationFaultTests.Around(), []);
        Assert.Equal(["a", "b"], set.All.Select(policy => policy.Id));
        Assert.Equal(new EscalationChangeRule.Notify("y"), Assert.Single(Assert.Single(set.Find("b")!.Levels).Changes));
    }

    [Theory]
    [InlineData("e.Policy(\"x\").WhenMissed(Stage.Acknowledge).Notify(\"boss\")", true)]
    [InlineData("e.Policy(\"x\")", false)]
    [InlineData("e.Policy(\"x\").WhenMissed(Stage.Acknowledge)", false)]
    [InlineData("e.Policy(\"x\").Notify(\"boss\")", false)]
    [InlineData("e.Policy(\"x\").WhenMissed(Stage.Acknowledge).Policy(\"y\").ByHand().Notify(\"boss\")", false)]
    [InlineData("e.Policy(\"x\").WhenMissed(Stage.Acknowledge).Notify(\"boss\").ThenAfter(Allowance.Hours(1))", false)]
    public void A_policy_that_is_not_finished_does_not_compile(string policy, bool compiles)
    {
        MarkdownPage page = new("page.md", $"<!-- fragment: builder -->\n```csharp\nbuilder.AddEscalation(e => {policy});\n```\n");
        Assert.Equal(compiles, ExampleCompiler.Errors(page).Count == 0);
    }

    [Theory]
    [InlineData("\"When\": { \"Idle\": \"8 working hours\" }, \"Calendar\": \"night\", \"Change\": { \"Notify\": \"boss\" }")]
    [InlineData("\"When\": { \"Missed\": \"acknowledge\" }, \"Change\": { \"NextOpening\": \"night\" }")]
    [InlineData("\"When\": { \"Missed\": \"acknowledge\" }, \"Change\": { \"Notify\": \"boss\" }, \"Then\": [ { \"After\": \"1 hour\", \"Change\": { \"NextAppointment\": \"night\" } } ]")]
    public async Task Another_holiday_in_a_calendar_of_a_policy_makes_another_version_of_the_rules(string policy)
    {
        string[] versions = [await VersionAsync(""), await VersionAsync(""), await VersionAsync(""", "Closed": [ "2026-12-25" ]""")];
        Assert.Equal(versions[0], versions[1]);
        Assert.NotEqual(versions[0], versions[2]);

        async Task<string> VersionAsync(string holidays)
        {
            ServiceCollection services = new();
            services.AddComplaintFlow(Json.Section($$"""
                { "ComplaintFlow": {
                  "Deadlines": {
                    "DefaultCalendar": "shop",
                    "Calendars": [
                      { "Name": "shop", "TimeZone": "UTC", "Hours": { "Weekdays": "09:00-18:00" } },
                      { "Name": "night", "TimeZone": "UTC", "Hours": { "Weekdays": "20:00-24:00" }{{holidays}} }
                    ],
                    "Targets": [ { "Name": "ack", "Stage": "acknowledge", "Within": "4 working hours" } ]
                  },
                  "Escalation": { "Policies": [ { "Id": "p", {{policy}} } ] } } }
                """)).AllowEveryActor().UseInMemoryStore();
            await using ServiceProvider provider = services.BuildServiceProvider();
            return provider.GetRequiredService<IRulesMonitor>().Version;
        }
    }

    private static async Task<string> RunAsync(ServiceCollection services)
    {
        FakeTimeProvider clock = new(TestTime.Monday);
        services.AddSingleton<TimeProvider>(clock);
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        ComplaintId slow = (await desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow().Id;
        Treatment heated = (await desk.ReceiveAsync(TestHost.Intake() with { Signals = new(Emotion.Heated) }, TestHost.Agent)).OrThrow().Treatment;
        List<string> handlers = [];
        foreach (int hours in new[] { 4, 8, 25 })
        {
            clock.SetUtcNow(new(new DateTime(2026, 3, 2, 9, 0, 0).AddHours(hours), TimeSpan.Zero));
            await provider.GetRequiredService<IComplaintWorker>().RunOnceAsync();
            handlers.Add((await desk.FindAsync(slow, TestHost.Agent))!.Treatment.Handler!.Value.Name);
        }

        return $"{string.Join(' ', handlers.Distinct())} | {heated.Venue} {heated.Appointment:yyyy-MM-dd HH:mm}#{provider.GetRequiredService<IRulesMonitor>().Version}";
    }
}
