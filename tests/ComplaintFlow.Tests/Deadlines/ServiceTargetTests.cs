using ComplaintFlow.Clocks;
using ComplaintFlow.Deadlines;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Lifecycles.Machines;
using Microsoft.Extensions.Time.Testing;

namespace ComplaintFlow.Tests.Deadlines;

public class ServiceTargetTests(string kind = "named") : SixStageTests(kind)
{
    private static readonly Complaint Someone = SampleComplaints.Received();

    [Fact]
    public void The_first_target_of_a_stage_that_matches_counts_and_stages_do_not_know_each_other()
    {
        ServiceTargetTable table = ServiceTargetTable.Define(d => d
            .Calendar(DeadlineHost.Office)
            .Target("urgent", Stage.Respond).When(Urgency.Urgent).Within(Allowance.WorkingHours(1))
            .Target("reopened", Stage.Respond).If("reopened", complaint => complaint.Episode > 1).Within(Allowance.WorkingHours(2))
            .Target("billing", Stage.Respond).When(Category.Of("billing")).Within(Allowance.WorkingHours(3))
            .Target("any", Stage.Resolve).Within(Allowance.BusinessDays(3)));

        Assert.Equal("billing", table.Find(Someone, Stage.Respond)!.Name);
        Assert.Equal("reopened", table.Find(Someone with { Episode = 2 }, Stage.Respond)!.Name);
        Assert.Equal("urgent", table.Find(Someone with { Episode = 2, Classification = Someone.Classification with { Urgency = Urgency.Urgent } }, Stage.Respond)!.Name);
        Assert.Equal("any", table.Find(Someone, Stage.Resolve)!.Name);
        Assert.Null(table.Find(Someone, Stage.Statutory));
        Assert.Null(table.Find(Someone with { Classification = Someone.Classification with { Category = Category.Of("network") } }, Stage.Respond));
        Assert.Equal("any: resolve within 3 business days by office", table.Find("any")!.ToString());
    }

    [Fact]
    public void Configuration_replaces_targets_and_calendars_by_name_and_appends_new_ones()
    {
        ServiceTargetTable table = DeadlineSettings.Compile(
            """
            {
              "HolidaySets": [ { "Name": "own", "Closed": [ "2026-03-03" ] } ],
              "Calendars": [ { "Name": "shop", "TimeZone": "Asia/Shanghai", "Hours": { "Weekdays": "10:00-16:00" }, "Observes": [ "cn", "own" ] } ],
              "Targets": [
                { "Name": "second", "Stage": "respond", "Tier": "vip", "When": "reopened", "Within": "1 working hour", "Calendar": "shop", "Starts": "day-after", "Ends": "close-of-business", "Boundary": "next-opening",
                  "Pauses": false, "Repeats": true, "RestartsWhenReopened": true, "Extension": { "By": "2 working hours", "Times": 2, "NeedsApproval": true, "Notice": "letter" } },
                { "Name": "last", "Stage": "resolve", "Within": "8 weeks" }
              ]
            }
            """,
            d => d
                .Holidays(HolidaySet.Define("cn", h => h.Closed(new DateOnly(2026, 3, 2))))
                .Calendar("shop", c => c.In("UTC").AlwaysOpen())
                .Predicate("reopened", complaint => complaint.Episode > 1)
                .Target("first", Stage.Respond).Within(Allowance.WorkingHours(8))
                .Target("second", Stage.Respond).Within(Allowance.WorkingHours(8)));

        Assert.Equal(["first", "second", "last"], table.Targets.Select(target => target.Name));
        ServiceTarget second = table.Find("second")!;
        Assert.Equal(new DueTerms(Allowance.WorkingHours(1)) { Starts = StartRule.DayAfter, Ends = EndRule.CloseOfBusiness, Boundary = BoundaryRule.NextOpening }, second.Terms);
        Assert.Equal((false, true, true, "reopened", "tier vip"), (second.Pauses, second.Repeats, second.RestartsWhenReopened, second.Predicate!.Name, second.Keys[0].ToString()));
        Assert.Equal([new ExtensionTerms(Allowance.WorkingHours(2)) { Times = 2, NeedsApproval = true, Notice = "letter" }], second.Extensions.AsEnumerable());
        Assert.All(table.Targets, target => Assert.Equal("Asia/Shanghai", target.Calendar.TimeZone.Id));
        Assert.False(second.Calendar.IsBusinessDay(new DateOnly(2026, 3, 2)) || second.Calendar.IsBusinessDay(new DateOnly(2026, 3, 3)));
    }

    [Fact]
    public void A_target_that_names_no_calendar_goes_by_the_only_one_or_by_that_which_is_named_for_all_or_round_the_clock()
    {
        Assert.Equal("office", ServiceTargetTable.Define(d => d.Calendar(DeadlineHost.Office).Target("t", Stage.Respond).Within(Allowance.Hours(1))).Targets[0].Calendar.Name);
        Assert.Equal("a", ServiceTargetTable.Define(d => d.Calendar(DeadlineHost.Office).Calendar("a", c => c.In("UTC").AlwaysOpen()).ByDefault("a").Target("t", Stage.Respond).Within(Allowance.Hours(1))).Targets[0].Calendar.Name);
        Assert.Equal("round the clock", ServiceTargetTable.Define(d => d.Target("t", Stage.Respond).Within(Allowance.Hours(1))).Targets[0].Calendar.Name);
    }

    [Fact]
    public async Task A_lifecycle_of_the_hosts_own_says_what_meets_a_stage_of_its_own()
    {
        Stage inspect = Stage.Of("inspect");
        Status visited = Status.Of("visited");
        Status spam = Status.Of("spam");
        LifecycleDefinition own = Lifecycle.Define("own", 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).Permit(Trigger.Of("visit"), visited).Permit(Trigger.Of("discard"), spam);
            l.Configure(visited).InitialTransition(Status.Of("measuring")).Permit(Trigger.Close, Status.Closed);
            l.Configure(Status.Of("measuring")).SubstateOf(visited).InternalTransition(Trigger.Of("call"));
            l.Configure(Status.Closed).Final();
            l.Configure(spam).Final();
        });
        await using DeadlineHost host = NewDeadlineHost(
            d => d
                .CancelIn(spam)
                .Stage(inspect).MetBy(visited)
                .Stage(Stage.Update).StartsAt(visited).MetBy(Trigger.Of("call"))
                .Target("inspection", inspect).Within(Allowance.Hours(3))
                .Target("news", Stage.Update).Within(Allowance.Hours(3))
                .Target("settle", Stage.Resolve).Within(Allowance.Hours(9)),
            builder => Microsoft.Extensions.DependencyInjection.ComplaintFlowBuilderExtensions.UseLifecycle(builder, own));

        ComplaintId id = await host.ReceiveAsync();
        Assert.Equal([inspect, Stage.Resolve], (await host.FindAsync(id)).Deadlines.Select(one => one.Stage));
        Complaint complaint = await host.FireAsync(id, Trigger.Of("visit"));
        Assert.Equal((DeadlineState.Met, DeadlineState.Running), (complaint.FindDeadline(inspect)!.State, complaint.FindDeadline(Stage.Update)!.State));
        Assert.Equal(DeadlineState.Met, (await host.FireAsync(id, Trigger.Of("call"))).FindDeadline(Stage.Update)!.State);
        // A final status meets what is left, unless it is one that cancels.
        Assert.Equal(DeadlineState.Met, (await host.FireAsync(id, Trigger.Close)).FindDeadline(Stage.Resolve)!.State);
        Assert.Equal(DeadlineState.Cancelled, (await host.FireAsync(await host.ReceiveAsync(), Trigger.Of("discard"))).FindDeadline(Stage.Resolve)!.State);
    }

    [Theory]
    [InlineData("home-appliance", "appliance-acknowledge 2026-03-02T11:00 appliance-on-site 2026-03-03T09:00")]
    [InlineData("cn-banking", "cn-bank-decision 2026-03-18T00:00")]
    [InlineData("cn-telecom", "cn-telecom-response 2026-03-18T00:00")]
    [InlineData("uk-fca", "fca-early-resolution 2026-03-05T17:00 fca-final-response 2026-04-28T00:00")]
    [InlineData("psd2", "psd2-response 2026-03-24T00:00")]
    [InlineData("us-cfpb", "cfpb-response 2026-03-18T00:00 cfpb-final-response 2026-05-02T00:00")]
    [InlineData("au-asic", "asic-acknowledge 2026-03-03T09:00 asic-response 2026-04-02T00:00")]
    public async Task A_preset_gives_the_figures_of_its_source(string name, string due)
    {
        DeadlinePreset preset = DeadlinePresets.All.Single(preset => preset.Name == name);
        await using DeadlineHost host = NewDeadlineHost(d => d.Use(preset, "office"));
        Complaint complaint = await host.FindAsync(await host.ReceiveAsync());
        Assert.Equal(due, string.Join(' ', complaint.Deadlines.Select(one => $"{one.Target} {one.DueAt:yyyy-MM-dd'T'HH:mm}")));
        Assert.NotEmpty(preset.Source);
        Assert.Equal(complaint.Deadlines.Select(one => one.Target), DeadlineSettings.Compile($$"""{ "Presets": [ "{{name}}" ], "Calendars": [ { "Name": "o", "TimeZone": "UTC", "Hours": { "Weekdays": "09:00-17:00" } } ] }""").Targets.Select(target => target.Name));
    }

    [Fact]
    public async Task A_preset_can_be_for_some_complaints_and_a_target_of_it_be_replaced()
    {
        await using DeadlineHost host = NewDeadlineHost(
            d => d.Use(DeadlinePresets.HomeAppliance, null, Category.Of("appliances")),
            configuration: RulesChangeTests.Settings("""{ "Deadlines": { "Targets": [ { "Name": "appliance-on-site", "Stage": "on-site", "Within": "40 hours" } ] } }"""));
        Assert.Equal(["appliance-on-site 40 hours"], (await host.FindAsync(await host.ReceiveAsync())).Deadlines.Select(one => $"{one.Target} {one.Allowance}"));
    }

    [Fact]
    public async Task A_night_on_which_the_clock_changes_is_as_long_as_it_is()
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 28, 21, 0, 0, TimeSpan.Zero));
        await using DeadlineHost host = NewDeadlineHost(
            d => d
                .Calendar("night", c => c.In("Europe/Berlin").OpenEveryDay("22:00-06:00"))
                .Target("answer", Stage.Respond).Within(Allowance.WorkingHours(7)).By("night")
                .Target("settle", Stage.Resolve).Within(Allowance.CalendarDays(1)).By("night"),
            clock: clock);
        ComplaintId id = await host.ReceiveAsync();
        // 22:00 to 06:00 has seven hours that night.
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 4, 0, 0, TimeSpan.Zero), (await host.DeadlineAsync(id, Stage.Respond)).DueAt);
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 20, 0, 0, TimeSpan.Zero), (await host.DeadlineAsync(id, Stage.Resolve)).DueAt);

        clock.Advance(TimeSpan.FromHours(4));
        await host.FireAsync(id, Trigger.AskCustomer);
        clock.Advance(TimeSpan.FromHours(1));
        Deadline resumed = (await host.FireAsync(id, Trigger.CustomerReplied)).FindDeadline(Stage.Respond)!;
        Assert.Equal((WorkingTime.FromHours(4), WorkingTime.FromHours(1), new DateTimeOffset(2026, 3, 29, 21, 0, 0, TimeSpan.Zero)), (resumed.Clock.Spent, resumed.Clock.Paused, resumed.DueAt));
    }
}
