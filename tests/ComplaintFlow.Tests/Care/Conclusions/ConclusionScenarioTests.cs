using ComplaintFlow.Care;
using ComplaintFlow.Classifying;
using ComplaintFlow.Commands;
using ComplaintFlow.Deadlines;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Events;
using ComplaintFlow.Messages;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static ComplaintFlow.Tests.Care.Conclusions.ConclusionHost;

namespace ComplaintFlow.Tests.Care.Conclusions;

/// <summary>The lines of the sources' stories that are about what goes out at the end, and the way to appeal.</summary>
public class ConclusionScenarioTests
{
    private static readonly Actor Lin = Actor.Staff("lin", "agent");
    private static readonly Actor Chen = Actor.Staff("chen", "supervisor");
    private static readonly Actor Customer = Actor.Customer("C-0808");
    private static readonly WorkCalendar Shanghai = WorkCalendar.Define("shanghai", c => c.In("Asia/Shanghai").OpenOnWeekdays("09:00-18:00"));

    [Theory]
    [InlineData("en", "There is no outcome of the issue insurance/surrender (Dissatisfied with the product's return / surrender).")]
    [InlineData("zh-Hans", "事项 insurance/surrender (产品收益/退保) 没有处理结论。")]
    public async Task S2_6_closed_not_upheld_the_letter_has_the_way_to_appeal_and_the_customer_can_reopen(string language, string missing)
    {
        await using DeadlineHost host = Host(b => b.AddMessages(m => m.On<FinalLetterIssued>().Send("final-letter-cn-banking")));
        ComplaintId id = await ReceiveAsync(host, "insurance/surrender", "对收益不满意，我要退保");
        await DoAsync(host, id, Lin, new SuspectBadFaith("same text in 5 cases", [new("F-1", "the same words")]));
        await DoAsync(host, id, Chen, new ConfirmBadFaith((await host.FindAsync(id)).Care.Suspicion!.Entry, "I read all five"), new RecordFinding("1", FindingOutcome.NotUpheld, "条款7.2已说明") { ExperienceAnswer = "抱歉让您久等" });

        Outcome early = await UnderCulture.RunAsync(language, async () => await host.Desk.ExecuteAsync(id, new IssueFinalLetter(), Chen));
        Assert.Equal([missing], early.Refusal!.Reasons);

        await DoAsync(host, id, Chen, Rejects("1") with { Reasons = "条款7.2已说明" }, new Fire(Trigger.CloseUnfounded), new IssueFinalLetter());
        Complaint closed = await host.FindAsync(id);
        Assert.True(closed is { IsClosed: true, Care.Letter: not null });
        Assert.Equal([AppealBody.ChinaBankingReview, AppealBody.ChinaBankingRegulator], closed.Care.Letter!.Appeals.Select(way => way.Body));

        MessageDue due = Assert.Single(await host.EventsAsync<MessageDue>(id));
        RenderedMessage letter = await RenderAsync(host, id, due);
        Assert.Contains("退保", letter.Text, StringComparison.Ordinal);
        Assert.Contains("申请核查", letter.Text, StringComparison.Ordinal);
        // 30 days from the day after Monday, 2 March.
        Assert.Contains("截止 2026年4月1日", letter.Text, StringComparison.Ordinal);
        Assert.False(HasLatin(letter.Text, "C", "F", due.Name), letter.Text);

        Complaint again = (await host.Desk.ExecuteAsync(id, new Fire(Trigger.Reopen), Customer)).OrThrow();
        Assert.Equal((2, false, false), (again.Episode, again.IsClosed, again.Care.HasLetter(2)));
    }

    [Theory]
    [InlineData("en", "the body for appeals of telecom users")]
    [InlineData("zh-Hans", "电信用户申诉受理机构")]
    public async Task S3_4_unanswered_on_day_15_it_is_missed_and_the_text_that_goes_out_says_where_to_appeal(string language, string body)
    {
        await using DeadlineHost host = Host(
            b => b.AddMessages(m => m.On<DeadlineMissed>().If("unanswered", complaint => complaint.FindDeadline(Stage.Respond) is { IsLate: true }).Send("unanswered")),
            d => d.Use(DeadlinePresets.ChinaTelecom));
        ComplaintId id = await ReceiveAsync(host, "telecom/data-billing", "流量计费不对", language);

        // Received on 2 March at 09:10; day 15 ends with the 17th in Shanghai.
        host.Clock.SetUtcNow(At(17, 23, 59));
        await host.CatchUpAsync(id);
        Assert.Empty(await host.EventsAsync<MessageDue>(id));
        host.Clock.SetUtcNow(At(18, 0));
        await host.CatchUpAsync(id);

        Assert.Equal(DeadlineState.Missed, (await host.DeadlineAsync(id, Stage.Respond)).State);
        RenderedMessage sent = await RenderAsync(host, id, Assert.Single(await host.EventsAsync<MessageDue>(id)));
        Assert.Contains(body, sent.Text, StringComparison.Ordinal);
        Assert.Contains(body, sent.Html, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(int day, int hour, int minute = 0) => new DateTimeOffset(2026, 3, day, hour, minute, 0, TimeSpan.FromHours(8)).ToUniversalTime();

    private static DeadlineHost Host(Action<ComplaintFlowBuilder> more, Action<DeadlinesBuilder>? deadlines = null) => new(
        d =>
        {
            d.Calendar(Shanghai).ByDefault("shanghai");
            deadlines?.Invoke(d);
        },
        b =>
        {
            b.UseLifecycle(BuiltIn.SixStageWithCare)
                .AddClassification(c => c.UseTaxonomy(t => t.Use(BuiltInTaxonomies.Insurance)))
                .AddConclusions(c => c
                    .When(Category.Of("insurance")).AppealTo(AppealBody.ChinaBankingReview, "书面寄至总公司", Allowance.CalendarDays(30)).AppealTo(AppealBody.ChinaBankingRegulator, "拨打 12378")
                    .Otherwise().AppealTo(AppealBody.Mediation, "0800 1"))
                .AddMessageTemplates(t => t
                    .Firm("示例公司").InTimeZone("Asia/Shanghai")
                    .HowToObject("en", "you can turn to the body for appeals of telecom users, at 12300.")
                    .HowToObject("zh-Hans", "您可以向电信用户申诉受理机构提出申诉（12300）。"));
            more(b);
        },
        clock: new FakeTimeProvider(At(2, 9, 10)));

    private static async Task<ComplaintId> ReceiveAsync(DeadlineHost host, string category, string description, string language = "zh-Hans") => (await host.Desk.ReceiveAsync(
        new ComplaintIntake { Customer = new Customer { Id = "C-0808", Name = "李强", Language = language }, Channel = Channel.Phone, Description = description, Category = Category.Of(category) },
        Lin)).OrThrow().Id;

    private static async Task DoAsync(DeadlineHost host, ComplaintId id, Actor by, params ComplaintCommand[] commands)
    {
        foreach (ComplaintCommand command in commands)
            (await host.Desk.ExecuteAsync(id, command, by)).OrThrow();
    }

    private static ValueTask<RenderedMessage> RenderAsync(DeadlineHost host, ComplaintId id, MessageDue due) =>
        host.Services.GetRequiredService<IMessageRenderer>().RenderAsync(new(Realm.Default, id, due));

    /// <summary>Whether a text has a Latin word of two letters or more, other than the number of the complaint.</summary>
    private static bool HasLatin(string text, params string[] allowed) =>
        System.Text.RegularExpressions.Regex.Matches(text, "(?<![0-9A-Z-])[A-Za-z]{2,}(?![0-9A-Z-])").Any(word => !allowed.Contains(word.Value));
}
