using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Rules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Fields;

/// <summary>Fields in routing rules, service targets, policies and guards, from code and from configuration.</summary>
public sealed class FieldsInRulesTests
{
    private const string Configured = """
        {
          "C": {
            "Fields": { "plan": { "Kind": "choice", "Choices": [ "prepaid", "postpaid", "gold" ] }, "order": { "MaxLength": 40 }, "iban": { "Personal": true } },
            "Lifecycles": [ {
              "Name": "with-order", "Version": 1, "StartsAt": "received",
              "Statuses": [
                { "Name": "received", "Permits": [ { "Trigger": "accept", "To": "done", "If": [ "field-set(order)", "field(plan=prepaid)" ] } ] },
                { "Name": "done", "Final": true }
              ]
            } ],
            "Routing": { "Rules": [ { "Fields": { "plan": [ "gold", "postpaid" ] }, "ToTeam": "gold" } ], "Otherwise": { "ToTeam": "desk" } },
            "Deadlines": { "Targets": [ { "Name": "fast", "Stage": "respond", "Within": "2 hours", "Fields": { "plan": "gold" } }, { "Name": "slow", "Stage": "respond", "Within": "3 hours" } ] }
          }
        }
        """;

    [Fact]
    public async Task Rules_in_code_match_fields()
    {
        await using TestHost host = new(builder =>
        {
            FieldsCommandTests.Declare(builder);
            builder
                .AddHandlers(h => h.Team("billing").Member("ana").Team("desk").Member("bo").Team("big").Member("cy"))
                .AddRouting(r => r
                    .WhenField("plan", "prepaid").WhenField("fee", "12.5 EUR").ToTeam("big")
                    .When(Category.Of("billing")).WhenField("plan", "prepaid", "postpaid").ToTeam("billing")
                    .Otherwise().ToTeam("desk"))
                .AddDeadlines(d => d.Target("fast", Stage.Respond).Within(Allowance.Hours(2)).WhenField("plan", "prepaid").Target("slow", Stage.Respond).Within(Allowance.Hours(3)))
                .AddEscalation(e => e.Policy("prepaid-waits").ForField("plan", "prepaid").WhenIdle(Allowance.Hours(1)).RaiseUrgency());
        });

        Complaint prepaid = await host.ReceiveAsync(With(("plan", "prepaid")));
        Complaint none = await host.ReceiveAsync(TestHost.Intake());
        Complaint both = await host.ReceiveAsync(With(("plan", "prepaid"), ("fee", new Money(12.50m, "EUR"))));

        Assert.Equal(("billing", "desk", "big"), (prepaid.Treatment.Team, none.Treatment.Team, both.Treatment.Team));
        Assert.Equal(("fast", "slow"), (prepaid.FindDeadline(Stage.Respond)!.Target, none.FindDeadline(Stage.Respond)!.Target));
        HandlerAssigned assigned = Assert.Single((await host.JournalAsync(prepaid.Id)).Select(entry => entry.Event).OfType<HandlerAssigned>());
        Assert.Equal("category billing, field plan=postpaid or prepaid", assigned.Rule);
        Assert.Equal((true, false), (prepaid.NextDueAt < none.NextDueAt, none.NextDueAt < prepaid.NextDueAt));
    }

    [Fact]
    public async Task A_value_set_later_changes_the_queue_of_a_waiting_complaint_and_the_target_that_was_missing()
    {
        await using TestHost host = new(builder =>
        {
            FieldsCommandTests.Declare(builder);
            builder
                .AddHandlers(h => h.Team("desk").Member("bo", capacity: 0).Team("plans").Member("ana"))
                .AddRouting(r => r.WhenField("plan", "prepaid").ToTeam("plans").Otherwise().ToTeam("desk"))
                .AddDeadlines(d => d.Target("fast", Stage.Respond).Within(Allowance.Hours(2)).WhenField("plan", "prepaid"));
        });
        Complaint waiting = await host.ReceiveAsync();
        Assert.Equal((null, RoutingTarget.Team("desk")), (waiting.FindDeadline(Stage.Respond), waiting.People.Waiting?.Queue));

        Complaint set = (await host.Desk.SetFieldsAsync(waiting.Id, FieldsCommandTests.Of(("plan", "prepaid")), TestHost.Agent)).OrThrow();

        Assert.Equal(("ana", "fast"), (set.Treatment.Handler?.Name, set.FindDeadline(Stage.Respond)?.Target));
    }

    [Fact]
    public async Task A_running_deadline_goes_over_to_the_target_that_the_new_value_matches_and_ends_where_none_does()
    {
        await using TestHost host = new(builder =>
        {
            FieldsCommandTests.Declare(builder);
            builder.AddDeadlines(d => d
                .Target("fast", Stage.Respond).Within(Allowance.Hours(2)).WhenField("plan", "prepaid")
                .Target("slow", Stage.Respond).Within(Allowance.Hours(3)).WhenField("plan", "postpaid"));
        });
        Complaint complaint = await host.ReceiveAsync(With(("plan", "postpaid")));
        host.Clock.Advance(TimeSpan.FromHours(1));

        Complaint faster = await SetAsync("prepaid");
        Complaint none = await SetAsync(null);
        Complaint slower = await SetAsync("postpaid");

        Assert.Equal(("fast", complaint.ReceivedAt.AddHours(2)), (faster.FindDeadline(Stage.Respond)!.Target, faster.NextDueAt));
        Assert.Equal((DeadlineState.Cancelled, null), (none.FindDeadline(Stage.Respond)!.State, none.NextDueAt));
        Assert.Equal(("slow", complaint.ReceivedAt.AddHours(3)), (slower.FindDeadline(Stage.Respond)!.Target, slower.NextDueAt));

        async Task<Complaint> SetAsync(string? plan) =>
            (await host.Desk.SetFieldsAsync(complaint.Id, FieldsCommandTests.Of(("plan", plan!)), TestHost.Agent)).OrThrow();
    }

    [Fact]
    public async Task What_must_be_recorded_follows_a_value_that_is_set_later()
    {
        await using TestHost host = new(builder =>
        {
            FieldsCommandTests.Declare(builder);
            builder.AddFindings(f => f
                .When().If("prepaid", complaint => complaint.Fields["plan"] == "prepaid").Require("card-number")
                .When(Emotion.Heated).Require("witness"));
        });
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Signals = new Signals(Emotion.Calm) });
        Assert.Empty(complaint.Care.RequiredFacts);

        Complaint heated = (await host.Desk.ExecuteAsync(complaint.Id, new SetSignals(new Signals(Emotion.Heated)), TestHost.Agent)).OrThrow();
        Complaint set = (await host.Desk.SetFieldsAsync(complaint.Id, FieldsCommandTests.Of(("plan", "prepaid")), TestHost.Agent)).OrThrow();

        Assert.Equal(("witness", "card-number"), (Assert.Single(heated.Care.RequiredFacts), Assert.Single(set.Care.RequiredFacts)));
    }

    [Fact]
    public async Task Configuration_says_the_same()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Configured))).Build();
        ServiceCollection services = new();
        services.AddComplaintFlow(configuration.GetSection("C")).AllowEveryActor().UseInMemoryStore();
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();

        Complaint gold = (await desk.ReceiveAsync(With(("plan", "gold"), ("iban", "DE02")) with { Lifecycle = "with-order" }, TestHost.Agent)).OrThrow();
        Complaint none = (await desk.ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow();

        Assert.Equal(("gold", "fast", "desk", "slow"), (gold.Treatment.Team, gold.FindDeadline(Stage.Respond)!.Target, none.Treatment.Team, none.FindDeadline(Stage.Respond)!.Target));
        Assert.Equal("iban", Assert.Single(gold.Fields.Personal).Name);
        Refusal refusal = (await desk.FireAsync(gold.Id, Trigger.Of("accept"), TestHost.Agent)).Refusal!;
        Assert.Equal(["the field order has a value", "the field plan is \"prepaid\""], refusal.Reasons);
        await desk.SetFieldsAsync(gold.Id, FieldsCommandTests.Of(("plan", "prepaid"), ("order", "A-1")), TestHost.Agent);
        Assert.True((await desk.FireAsync(gold.Id, Trigger.Of("accept"), TestHost.Agent)).IsAccepted);
    }

    [Fact]
    public void Guards_are_written_as_they_are_parsed()
    {
        ComplaintFlow.Lifecycles.LifecycleVocabulary vocabulary = new();

        foreach (Guard guard in (Guard[])[Guard.Field("plan", "pre=paid"), Guard.FieldSet("order"), Guard.Not(Guard.Field("plan", "x"))])
            Assert.Equal(guard, vocabulary.ParseGuard(guard.ToString()));
        InvalidRulesException wrong = Assert.Throws<InvalidRulesException>(() => vocabulary.ParseGuard("field(plan)"));
        Assert.Contains("Write it as plan=prepaid.", wrong.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Guard.Field("plan", ""));
        Assert.Throws<ArgumentException>(() => Guard.Field("plan", new string('x', 64)));
    }

    [Fact]
    public void The_rules_version_is_another_with_other_fields_and_the_same_without()
    {
        string Version(Action<ComplaintFlow.Fields.FieldsBuilder> fields)
        {
            ServiceCollection services = new();
            services.AddComplaintFlow().AllowEveryActor().UseInMemoryStore().AddFields(fields);
            using ServiceProvider provider = services.BuildServiceProvider();
            return provider.GetRequiredService<IRulesMonitor>().Version;
        }

        string[] versions = [Version(_ => { }), Version(f => f.Text("a")), Version(f => f.Text("a").Personal()), Version(f => f.Text("a", 3)), Version(f => f.Choice("a", "x")), Version(f => f.Choice("a", "x", "y")), Version(f => f.Number("a")), Version(f => f.Number("a", most: 2))];

        Assert.Distinct(versions);
        Assert.Equal(Version(f => f.Text("a").Text("b")), Version(f => f.Text("b").Text("a")));
    }

    [Fact]
    public void Faulty_declarations_are_told_all_at_once()
    {
        InvalidRulesException wrong = Assert.Throws<InvalidRulesException>(() => new TestHost(builder => builder.AddFields(f => f
            .Text("a=b").Text("1st").Text("", 5).Text("long", 1001).Choice("none").Choice("twice", "x", "x").Number("range", 2, 1).Text("same").Date("same"))));

        Assert.Equal(
            [
                "AddFields, 'a=b': The name 'a=b' is not valid.",
                "AddFields, '1st': The name '1st' is not valid.",
                "AddFields, '': A name must not be empty.",
                "AddFields, 'long': The maximum length 1001 is out of range.",
                "AddFields, 'none': The field has 0 choices.",
                "AddFields, 'twice': The choice 'x' is listed twice.",
                "AddFields, 'range': The least number 2 is greater than the greatest, 1.",
                "AddFields, 'same': The field 'same' is already defined at AddFields, 'same'.",
            ],
            wrong.Faults.Select(fault => $"{fault.Place}: {fault.Message}"));
        Assert.All(wrong.Faults, fault => Assert.Equal(ErrorCodes.InvalidField, fault.Code));
        Assert.Throws<InvalidOperationException>(() => new ComplaintFlow.Fields.FieldsBuilder([]).Personal());
    }

    [Fact]
    public void Rules_that_name_what_no_field_has_are_told()
    {
        LifecycleDefinition lifecycle = Lifecycle.Define("guarded", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).PermitIf(Trigger.Close, Status.Closed, Guard.Not(Guard.Field("plan", "prepiad")), Guard.FieldSet("iban"));
            l.Configure(Status.Closed).Final();
        });
        InvalidRulesException wrong = Assert.Throws<InvalidRulesException>(() => new TestHost(
            builder =>
            {
                FieldsCommandTests.Declare(builder);
                builder
                    .AddRouting(r => r.WhenField("pln", "prepaid").Named("one").ToTeam("x").WhenField("fee", "12.50 EUR").Named("two").ToTeam("x"))
                    .AddDeadlines(d => d.Target("t", Stage.Respond).Within(Allowance.Hours(1)).WhenField("seats", "many"))
                    .AddEscalation(e => e.Policy("p").For(Urgency.Low).WhenIdle(Allowance.Hours(1)).RaiseUrgency().Unless(MatchKey.Field("iban", "DE02")));
            },
            lifecycle: lifecycle));

        Assert.Equal(
            [
                "guarded v1, guard 'field(plan=prepiad)': 'prepiad' is not a value of the field 'plan'. Use one of prepaid, postpaid. Did you mean 'prepaid'?",
                "Routing, 'one': Unknown field 'pln'. Use one of birth, contract, fee, iban, order, plan, seats, signed, or declare it with AddFields. Did you mean 'plan'?",
                "Routing, 'two': The value '12.50 EUR' of the field 'fee' would never match. Write '12.5 EUR'.",
                "Deadlines, 't': 'many' is not a value of the field 'seats'. Write a value that the field can have.",
                "Escalation, 'p': The values of the field 'iban' are personal, so rules cannot name them. Use another field, or a condition in code.",
            ],
            wrong.Faults.Select(fault => $"{fault.Place}: {fault.Message} {fault.Fix}"));
    }

    private static ComplaintIntake With(params (string Name, FieldValue? Value)[] fields) => TestHost.Intake() with { Fields = FieldsCommandTests.Of(fields) };
}
