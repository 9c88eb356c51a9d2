using System.Globalization;
using ComplaintFlow.Administration;
using ComplaintFlow.Commands;
using ComplaintFlow.Events;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.BadFaithCase;

namespace ComplaintFlow.Tests.Care;

/// <summary>The branch of scenario S2 in which the customer is believed to cheat.</summary>
public class BadFaithTests
{
    [Fact]
    public async Task S2_6_A_suspicion_changes_nothing_else_no_clock_no_queue_no_rule()
    {
        await using TestHost host = Host(b => b
            .AddDeadlines(d => d.Target("solve", Stage.Resolve).Within(Allowance.Hours(500)))
            .AddRouting(r => r.When(Category.Of("insurance")).ToHandler("lin").Otherwise().ToHandler("max")));
        ComplaintId id = await ReceiveAsync(host);
        Complaint before = (await host.Desk.FindAsync(id, Max))!;
        host.Clock.Advance(TimeSpan.FromHours(1));

        Outcome outcome = await host.Desk.ExecuteAsync(id, Suspect, Lin);

        Complaint after = outcome.OrThrow();
        Assert.Equal([typeof(BadFaithSuspected)], outcome.Events.Select(happened => happened.GetType()));
        Assert.Equal(new Suspicion(after.Version, Lin.Id, host.Clock.GetUtcNow(), 1, 1), after.Care.Suspicion);
        Assert.Equal(
            ComplaintJson.Write(before),
            ComplaintJson.Write(after with { Version = before.Version, ChangedAt = before.ChangedAt, RecordedAt = before.RecordedAt, Care = after.Care with { Suspicion = null } }));
        Assert.Equal(
            (await host.Desk.GetOptionsAsync(id, Chen)).Select(option => (option.Trigger, option.MayFire)),
            (await GetOptionsOfAsync(before)).Select(option => (option.Trigger, option.MayFire)));

        async Task<IReadOnlyList<TriggerOption>> GetOptionsOfAsync(Complaint like)
        {
            ComplaintId other = await ReceiveAsync(host);
            Assert.Equal(like.Status, (await host.Desk.FindAsync(other, Max))!.Status);
            return await host.Desk.GetOptionsAsync(other, Chen);
        }
    }

    [Theory]
    [InlineData("en", "evidence is required.")]
    [InlineData("zh-Hans", "evidence 缺失或为空。")]
    public async Task S2_6_Refused_without_evidence(string language, string evidence)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);

        Assert.Equal([evidence], (await RefusedAsync(host, id, Suspect with { Evidence = [] }, Lin)).Reasons);
    }

    [Theory]
    [InlineData("en", "because is required.", "evidence is required.")]
    [InlineData("zh-Hans", "because 缺失或为空。", "evidence 缺失或为空。")]
    public async Task S2_6_Refused_without_reason(string language, string reason, string evidence)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);

        Assert.Equal([reason], (await RefusedAsync(host, id, Suspect with { Because = " " }, Lin)).Reasons);
        Assert.Equal([reason, evidence], (await RefusedAsync(host, id, new SuspectBadFaith("", default), Lin)).Reasons);
        long suspicion = await SuspectAsync(host, id);
        Assert.Equal([reason], (await RefusedAsync(host, id, new ConfirmBadFaith(suspicion, ""), Chen)).Reasons);
        Assert.Equal([reason], (await RefusedAsync(host, id, new DismissSuspicion(suspicion, ""), Chen)).Reasons);
    }

    [Theory]
    [InlineData("en", "lin raised the suspicion; another person must confirm it.", "lin handles the complaint.")]
    [InlineData("zh-Hans", "嫌疑由 lin 提出，须由另一人确认。", "lin 正在处理该投诉。")]
    public async Task S2_6_Refused_by_the_same_person_however_the_name_is_written(string language, params string[] reasons)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);
        long suspicion = await SuspectAsync(host, id);

        Refusal refusal = await RefusedAsync(host, id, new ConfirmBadFaith(suspicion, "Sure."), Actor.Staff("Ｌin"));

        Assert.Equal(ErrorCodes.NotSecondPerson, refusal.Code);
        Assert.Equal(reasons, refusal.Reasons);
    }

    [Theory]
    [InlineData("en", "zhao is involved in this complaint and may not handle it.")]
    [InlineData("zh-Hans", "zhao 与该投诉有关，不得处理。")]
    public async Task S2_6_Refused_by_zhao_who_sold_the_policy(string language, string message)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);

        Assert.Equal(message, (await RefusedAsync(host, id, Suspect, Zhao)).Message);
        long suspicion = await SuspectAsync(host, id);
        Assert.Equal(message, (await RefusedAsync(host, id, new ConfirmBadFaith(suspicion, "Sure."), Zhao)).Message);
        Assert.Equal(message, (await RefusedAsync(host, id, new DismissSuspicion(suspicion, "No."), Zhao)).Message);
    }

    [Theory]
    [InlineData("en", "a second person has confirmed the suspicion of bad faith", "the issue insurance/surrender was found not upheld")]
    [InlineData("zh-Hans", "恶意投诉嫌疑已由第二人确认", "投诉事项 insurance/surrender 的调查结论为不属实")]
    public async Task S2_6_Refused_in_one_command_with_each_reason(string language, params string[] reasons)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);

        Assert.Equal(reasons, (await RefusedAsync(host, id, new Fire(Trigger.CloseUnfounded), Lin)).Reasons);
        await SuspectAsync(host, id);
        Assert.Equal(reasons, (await RefusedAsync(host, id, new Fire(Trigger.CloseUnfounded), Lin)).Reasons);
        Assert.Equal(reasons, (await RefusedAsync(host, id, new Fire(Trigger.CloseUnfounded), Chen)).Reasons);
        await FindNotUpheldAsync(host, id);
        Assert.Equal(reasons[..1], (await RefusedAsync(host, id, new Fire(Trigger.CloseUnfounded), Chen)).Reasons);
        Assert.Equal(reasons[..1], (await host.Desk.GetOptionsAsync(id, Chen)).Single(option => option.Trigger == Trigger.CloseUnfounded).Reasons);
    }

    [Fact]
    public async Task S2_6_With_chen_as_second_it_is_closed_not_upheld_and_the_customer_is_to_be_told_how_to_object()
    {
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);

        Complaint closed = await CloseAsync(host, id);

        Assert.Equal((Status.Closed, true, FindingOutcome.NotUpheld), (closed.Status, closed.IsClosed, closed.Care.FindFinding("1")!.Outcome));
        Assert.Equal((SuspicionState.Confirmed, Lin.Id, Chen.Id), (closed.Care.Suspicion!.State, closed.Care.Suspicion.By, closed.Care.Suspicion.SettledBy!.Value));
        ObjectionNoticeDue notice = Assert.IsType<ObjectionNoticeDue>((await host.JournalAsync(id))[^1].Event);
        Assert.Equal([Lin.Id, Chen.Id], notice.EndedBy.AsEnumerable());
        Assert.Contains("Somebody who had no part in this decision", notice.ToCustomer(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
        Assert.Contains("未参与此决定的人员", notice.ToCustomer(ComplaintTexts.Default, CultureInfo.GetCultureInfo("zh-Hans")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S2_6_The_customers_objection_reopens_it_with_a_handler_who_had_no_part_in_it()
    {
        await using TestHost host = Host(b => b
            .AddRouting(r => r.Otherwise().ToTeam("claims"))
            .AddHandlers(h => h.Team("claims").Member("an").Member("chen").Member("lin").Member("zhao")));
        ComplaintId id = await ReceiveAsync(host);
        await CloseAsync(host, id);

        Outcome reopened = await host.Desk.FireAsync(id, Trigger.Reopen, Li);

        Complaint complaint = reopened.OrThrow();
        Assert.Equal(("an", 2, SuspicionState.Lapsed), (complaint.Treatment.Handler?.Name, complaint.Episode, complaint.Care.Suspicion!.State));
        Assert.Equal(
            [(PersonId.Of("lin"), PassedOverReason.EndedIt), (PersonId.Of("chen"), PassedOverReason.EndedIt), (PersonId.Of("zhao"), PassedOverReason.Involved)],
            reopened.Events.OfType<HandlerAssigned>().Single().PassedOver.Select(person => (person.Handler, person.Reason)));
        Refusal byHand = await RefusedAsync(host, id, new Assign(RoutingTarget.Handler("lin")), Max);
        Assert.Equal(["lin had a part in ending the complaint for bad faith."], byHand.Reasons);
    }

    [Fact]
    public async Task Without_anybody_else_the_objection_waits_and_does_not_go_back()
    {
        await using TestHost host = Host(b => b.AddRouting(r => r.Otherwise().ToTeam("claims")).AddHandlers(h => h.Team("claims").Member("lin").Member("zhao")));
        ComplaintId id = await ReceiveAsync(host);
        await CloseAsync(host, id);

        Complaint complaint = (await host.Desk.FireAsync(id, Trigger.Reopen, Li)).OrThrow();

        Assert.Equal((null, RoutingTarget.Team("claims")), (complaint.Treatment.Handler, complaint.People.Waiting?.Queue));
    }

    [Fact]
    public async Task Whoever_confirmed_before_the_objection_does_not_confirm_again()
    {
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);
        await CloseAsync(host, id, by: Max);
        await DoAsync(host, id, new Fire(Trigger.Reopen), Li);
        Assert.Equal(ErrorCodes.GuardsUnmet, (await RefusedAsync(host, id, new Fire(Trigger.CloseUnfounded), Chen)).Code);
        long again = await SuspectAsync(host, id, Actor.Staff("mei"));

        Assert.Equal(["chen had a part in ending the complaint for bad faith before."], (await RefusedAsync(host, id, new ConfirmBadFaith(again, "Sure."), Chen)).Reasons);
        Assert.Equal(["max had a part in ending the complaint for bad faith before."], (await RefusedAsync(host, id, new ConfirmBadFaith(again, "Sure."), Max)).Reasons);
        Assert.Equal(SuspicionState.Confirmed, (await ConfirmAsync(host, id, Actor.Staff("hu"))).Care.Suspicion!.State);
    }

    [Fact]
    public async Task A_dismissed_suspicion_is_over_and_another_can_be_raised()
    {
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);
        long first = await SuspectAsync(host, id);

        Complaint dismissed = await DoAsync(host, id, new DismissSuspicion(first, "They are five customers."), Lin);

        Assert.Equal((SuspicionState.Dismissed, Lin.Id), (dismissed.Care.Suspicion!.State, dismissed.Care.Suspicion.SettledBy!.Value));
        Assert.Equal(ErrorCodes.NoSuchSuspicion, (await RefusedAsync(host, id, new ConfirmBadFaith(first, "Sure."), Chen)).Code);
        Assert.Equal(ErrorCodes.NoSuchSuspicion, (await RefusedAsync(host, id, new DismissSuspicion(first, "No."), Chen)).Code);
        long second = await SuspectAsync(host, id);
        Assert.Equal(ErrorCodes.AlreadySuspected, (await RefusedAsync(host, id, Suspect, Max)).Code);
        Assert.Equal(ErrorCodes.NoSuchSuspicion, (await RefusedAsync(host, id, new ConfirmBadFaith(first, "Sure."), Chen)).Code);
        await ConfirmAsync(host, id);
        Assert.Equal(ErrorCodes.AlreadySuspected, (await RefusedAsync(host, id, Suspect, Max)).Code);
        await DoAsync(host, id, new DismissSuspicion(second, "I was wrong."), Chen);
        Assert.Equal(ErrorCodes.GuardsUnmet, (await RefusedAsync(host, id, new Fire(Trigger.CloseUnfounded), Chen)).Code);
    }

    [Fact]
    public async Task A_customers_erasure_takes_every_text_of_it_and_what_nobody_can_judge_any_more_lapses()
    {
        await using TestHost host = Host();
        ComplaintId open = await ReceiveAsync(host);
        ComplaintId closed = await ReceiveAsync(host);
        ComplaintId dismissed = await ReceiveAsync(host);
        long suspicion = await SuspectAsync(host, open);
        await CloseAsync(host, closed);
        await DoAsync(host, dismissed, new DismissSuspicion(await SuspectAsync(host, dismissed), "They are five customers."), Chen);
        IComplaintAdministration administration = host.Services.GetRequiredService<IComplaintAdministration>();

        foreach (ComplaintId id in (ComplaintId[])[open, closed, dismissed])
            (await administration.EraseAsync(Realm.Default, id, new ErasureRequest("customer-request"), Max)).OrThrow();

        foreach (ComplaintId id in (ComplaintId[])[open, closed, dismissed])
        {
            string journal = string.Join('\n', (await host.JournalAsync(id)).Select(entry => entry.Event.ToText(ComplaintTexts.Default, CultureInfo.GetCultureInfo("en"))));
            Assert.All(["five", "search 12", "same text"], text => Assert.DoesNotContain(text, journal, StringComparison.Ordinal));
            Complaint complaint = (await host.Desk.FindAsync(id, Max))!;
            Assert.Equal(ComplaintJson.Write(complaint), ComplaintJson.Write(Complaint.Fold(await host.JournalAsync(id))));
        }

        Assert.Equal(ErrorCodes.NoSuchSuspicion, (await RefusedAsync(host, open, new ConfirmBadFaith(suspicion, "Sure."), Chen)).Code);
        Assert.Equal(
            [SuspicionState.Lapsed, SuspicionState.Confirmed, SuspicionState.Dismissed],
            await Task.WhenAll(new[] { open, closed, dismissed }.Select(async id => (await host.Desk.FindAsync(id, Max))!.Care.Suspicion!.State)));
    }

    [Fact]
    public async Task Only_staff_say_anything_about_bad_faith_and_only_while_the_complaint_is_open()
    {
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);

        Assert.Equal(["Only a person who works for the firm can do this."], (await RefusedAsync(host, id, Suspect, Li)).Reasons);
        long suspicion = await SuspectAsync(host, id);
        Assert.Equal(ErrorCodes.NotSecondPerson, (await RefusedAsync(host, id, new ConfirmBadFaith(suspicion, "Sure."), Li)).Code);
        Assert.Equal(ErrorCodes.NotSecondPerson, (await RefusedAsync(host, id, new DismissSuspicion(suspicion, "No."), Li)).Code);
        await DoAsync(host, id, new Fire(Trigger.Withdraw), Li);
        Assert.Equal(SuspicionState.Lapsed, (await host.Desk.FindAsync(id, Max))!.Care.Suspicion!.State);
        Assert.Equal(ErrorCodes.AlreadyClosed, (await RefusedAsync(host, id, Suspect, Lin)).Code);
        Assert.Equal(ErrorCodes.AlreadyClosed, (await RefusedAsync(host, id, new ConfirmBadFaith(suspicion, "Sure."), Chen)).Code);
        Assert.DoesNotContain(await host.JournalAsync(id), entry => entry.Event is ObjectionNoticeDue);
    }

    [Fact]
    public async Task Nothing_in_the_words_about_it_is_english_in_chinese()
    {
        await using TestHost host = Host();
        ComplaintId id = await ReceiveAsync(host);
        await DoAsync(host, id, new SuspectBadFaith("五起投诉文字相同", [new("检索", "文字相同")]), Lin);
        await DoAsync(host, id, new ConfirmBadFaith((await host.Desk.FindAsync(id, Max))!.Care.Suspicion!.Entry, "已逐一核对"), Chen);
        await FindNotUpheldAsync(host, id);
        await DoAsync(host, id, new Fire(Trigger.CloseUnfounded), Chen);
        CultureInfo chinese = CultureInfo.GetCultureInfo("zh-Hans");

        IEnumerable<string> words = (await host.JournalAsync(id)).Where(entry => entry.Event is BadFaithSuspected or BadFaithConfirmed or ObjectionNoticeDue or StatusChanged)
            .Select(entry => entry.Event.ToText(ComplaintTexts.Default, chinese).Replace("lin", "", StringComparison.Ordinal).Replace("chen", "", StringComparison.Ordinal));

        Assert.Equal(4, words.Count());
        Assert.All(words, text => Assert.DoesNotContain(text, char.IsAsciiLetter));
    }

    [Theory]
    [InlineData("lin", "chen", "zhao", true)]
    [InlineData("lin", "lin", "zhao", false)]
    [InlineData("lin", "chen", "chen", false)]
    [InlineData("lin", "chen", "lin", false)]
    public void The_guard_itself_asks_for_two_people_who_are_not_involved(string by, string second, string about, bool isMet)
    {
        Complaint complaint = Matching.SomeComplaint.Now with
        {
            Details = new() { About = PersonId.Of(about) },
            Care = new() { Suspicion = new(3, PersonId.Of(by), TestTime.Monday, 1, 1) { State = SuspicionState.Confirmed, SettledBy = PersonId.Of(second) } },
        };

        Assert.Equal(isMet, Guard.BadFaithConfirmed.IsMet(new(complaint, Max, TestTime.Monday)));
    }

    [Fact]
    public void A_guard_that_is_asked_allocates_nothing()
    {
        GuardContext context = new(Matching.SomeComplaint.Now with { Care = new() { Suspicion = new(3, Lin.Id, TestTime.Monday, 1, 1) { State = SuspicionState.Confirmed, SettledBy = Chen.Id } } }, Chen, TestTime.Monday);
        Guard[] guards = [Guard.BadFaithConfirmed, Guard.NotUpheld];
        foreach (Guard guard in guards)
            guard.IsMet(context);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int met = 0;
        foreach (Guard guard in guards)
            met += guard.IsMet(context) ? 1 : 0;

        Assert.Equal((1, 0), (met, GC.GetAllocatedBytesForCurrentThread() - before));
    }
}
