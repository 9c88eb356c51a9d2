using System.Text.RegularExpressions;
using ComplaintFlow.Commands;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Messages;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Deadlines.DeadlineHost;

namespace ComplaintFlow.Tests.Care.Messages;

/// <summary>Templates are checked when the host starts, and render what the customer may read: in their language and time zone, encoded for the medium, expanded once.</summary>
public partial class TemplateTests
{
    private static readonly string[] BuiltIn = ["closing", "extension", "final-letter", "final-letter-cn-banking", "follow-up", "offer", "outcome", "progress", "question", "receipt", "unanswered", "written", "you-said-we-did"];

    public static TheoryData<string, string> Each
    {
        get
        {
            TheoryData<string, string> each = [];
            foreach (string name in BuiltIn)
            {
                each.Add(name, "en");
                each.Add(name, "zh-Hans");
            }

            return each;
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Each_built_in_template_tells_the_customer_in_their_language_as_text_and_as_html(string name, string language)
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await ResolvedAsync(host, language);

        RenderedMessage message = await RenderAsync(host, id, name, language);

        Assert.Equal((language, false), (message.Language, message.Subject.Contains('\n', StringComparison.Ordinal)));
        foreach (string part in (string[])[message.Subject, message.Text, message.Html])
        {
            Assert.NotEmpty(part);
            Assert.DoesNotContain("{", part, StringComparison.Ordinal);
        }

        Assert.StartsWith($"<html lang=\"{language}\">", message.Html, StringComparison.Ordinal);
        if (name != "written")
        {
            Assert.Contains(id.ToString(), message.Subject, StringComparison.Ordinal);
            Assert.Contains("王小明", message.Text, StringComparison.Ordinal);
        }

        // Only names and numbers are in another script.
        if (language == "zh-Hans")
            Assert.Empty(Latin().Matches(message.Text.Replace(id.ToString(), "", StringComparison.Ordinal)).Select(word => word.Value).Except(["Example", "Lin", "CNY", "A"]));
    }

    [Fact]
    public async Task The_outcome_is_told_with_its_reason_and_how_to_object()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await ResolvedAsync(host, "en");

        RenderedMessage message = await RenderAsync(host, id, "outcome", "en-GB");

        Assert.Contains("partly upheld. The router <b>was</b> late.", message.Text, StringComparison.Ordinal);
        Assert.Contains("The router &lt;b&gt;was&lt;/b&gt; late.", message.Html, StringComparison.Ordinal);
        Assert.Contains("If you do not agree: write to the ombudsman.", message.Text, StringComparison.Ordinal);
        Assert.Contains("Lin\nExample", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_is_told_with_its_options_values_and_conditions()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate);
        Outcome offered = await host.Desk.ExecuteAsync(
            id,
            new MakeOffer([new OfferOption("A", [new Remedy(RemedyKind.Explanation) { Conditions = "by telephone" }, new Remedy(RemedyKind.Apology)])]),
            Agent);
        long about = (await host.JournalAsync(id)).First(entry => entry.Event is OfferMade).Sequence;
        Assert.True(offered.IsAccepted);

        RenderedMessage message = await RenderAsync(host, id, "offer", "en", about);

        Assert.Contains("- Option A: Explanation (by telephone); Apology\n", message.Text, StringComparison.Ordinal);
        Assert.Contains("The offer stands until ", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_are_in_the_time_zone_and_the_language_of_the_customer()
    {
        await using DeadlineHost host = Host(t => t.InTimeZone("America/New_York"));
        ComplaintId here = (await host.Desk.ReceiveAsync(SampleComplaints.Intake(), Agent)).OrThrow().Id;
        Customer inShanghai = new() { PreferredHours = ContactHours.Parse("Mon-Fri 18:00-20:00 Asia/Shanghai") };
        ComplaintId there = (await host.Desk.ReceiveAsync(SampleComplaints.Intake() with { Customer = inShanghai }, Agent)).OrThrow().Id;

        // 09:00 UTC.
        string read = (await RenderAsync(host, here, "receipt", "en")).Text;
        Assert.Matches(@"March 2, 2026 (at )?4:00\sAM", read);
        Assert.Matches("2026年3月2日(星期一)? ?17:00", (await RenderAsync(host, there, "receipt", "zh-Hans")).Text);
    }

    [Fact]
    public async Task What_a_customer_writes_is_neither_evaluated_nor_markup_nor_another_header()
    {
        const string hello = "Hello {{ customer.name | default: 'you' }}";
        await using DeadlineHost host = Host(t => t.Template(new("hello", "en", hello, hello, $"<p>{hello}</p>")));
        const string name = "{{ complaint.number }}{% include 'x' %}\r\nBcc: all@example.com <script>alert(1)</script>\u202Egnp";
        ComplaintId id = (await host.Desk.ReceiveAsync(SampleComplaints.Intake() with { Customer = new() { Name = "x" } }, Agent)).OrThrow().Id;
        (await host.Desk.ExecuteAsync(id, new UpdateCustomer(new Customer { Name = name.Replace("\u202E", "", StringComparison.Ordinal) }), Agent)).OrThrow();

        RenderedMessage message = await RenderAsync(host, id, "hello", "en");

        Assert.Equal("Hello {{ complaint.number }}{% include 'x' %} Bcc: all@example.com <script>alert(1)</script>gnp", message.Subject);
        Assert.Contains("{{ complaint.number }}{% include 'x' %}", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", message.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", message.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_nearest_language_is_used_and_then_the_default_one()
    {
        await using DeadlineHost host = Host(t => t.Template(new("receipt", "de", "Eingang {{ complaint.number }}", "Guten Tag", "<p>Guten Tag</p>")));
        ComplaintId id = await host.ReceiveAsync();

        foreach ((string? language, string used) in ((string?, string)[])[("de-AT", "de"), ("zh-CN", "zh-Hans"), ("en-US", "en"), ("fr", "en"), (null, "en"), ("no such language", "en")])
            Assert.Equal(used, (await RenderAsync(host, id, "receipt", language)).Language);
    }

    public static TheoryData<string, string> Faulty => new()
    {
        { "{{ customer.nmae }}", "The model has no 'customer.nmae'." },
        { "{% if handler.name %}{% if handler.age %}x{% endif %}{% endif %}", "The model has no 'handler.age'." },
        { "{% for issue in outcome.issues %}{{ issue.why }}{% endfor %}", "The model has no 'issue.why'." },
        { "{% for x in customer.name %}{{ x }}{% endfor %}", "'x' does not go through a list of the model." },
        { "{{ customer.name }}", "'customer.name' may be missing. Write it within {% if customer.name %}, or with the filter default." },
        { "{% if customer.name %}{{ handler.name }}{% endif %}", "'handler.name' may be missing." },
        { "{{ complaint }}", "'complaint' is no text. Write one of its members." },
        { "{{ complaint.number | raw }}", "There is no filter 'raw'" },
        { "{{ complaint['number'] }}", "Members are written with dots" },
        { "{{ outcome.issues }}", "'outcome.issues' is no text." },
        { "{% include 'other' %}", "include" },
        { "{% assign x = 1 %}", "assign" },
        { "{{ complaint.number", "" },
        { "{% if customer.name %}", "" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_template_with_a_fault_stops_the_start(string liquid, string message)
    {
        foreach (MessageTemplate template in (MessageTemplate[])[new("mine", "en", liquid, "t", "h"), new("mine", "en", "s", liquid, "h"), new("mine", "en", "s", "t", liquid)])
        {
            InvalidRulesException refused = Assert.Throws<InvalidRulesException>(() => Host(t => t.Template(template)).Services.GetRequiredService<IMessageRenderer>());
            Assert.Contains(refused.Faults, fault => fault.Code == ErrorCodes.InvalidTemplate && fault.ToString().Contains(message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void All_that_is_missing_is_said_at_once()
    {
        using ServiceProvider provider = new ServiceCollection().AddComplaintFlow().AllowEveryActor().UseInMemoryStore()
            .AddMessages(m => m.On<ComplaintReceived>().Send("receipt", "welcome"))
            .AddMessageTemplates(t => t.Template(new("mine", "de", "s", "t", "h")).Template(new("x/y", "en", "s", "t", "h")).Template(new("z", "no language", "s", "t", "h")))
            .Services.BuildServiceProvider();

        InvalidRulesException refused = Assert.Throws<InvalidRulesException>(() => provider.GetRequiredService<IMessageRenderer>());

        Assert.Equal(
            [
                "The firm has no name.",
                "The name is not valid.",
                "'no language' is not a language.",
                "There is no template 'welcome' in the language 'en', which customers get whose own has none.",
                "There is no template 'mine' in the language 'en', which customers get whose own has none.",
            ],
            refused.Faults.Select(fault => fault.Message));
    }

    [Fact]
    public void A_message_has_a_bounded_length()
    {
        Assert.Throws<InvalidRulesException>(() => Host(t => t.Template(new("long", "en", new string('s', RenderedMessage.MaxSubjectLength + 1), "t", "h"))).Services.GetRequiredService<IMessageRenderer>());
        Assert.Throws<InvalidRulesException>(() => Host(t => t.Template(new("long", "en", "s", new string('t', RenderedMessage.MaxBodyLength + 1), "h"))).Services.GetRequiredService<IMessageRenderer>());
        Assert.NotNull(Host(t => t.Template(new("long", "en", "s", new string('t', RenderedMessage.MaxBodyLength), "h"))).Services.GetRequiredService<IMessageRenderer>());
    }

    [Fact]
    public async Task What_does_not_exist_is_not_rendered()
    {
        await using DeadlineHost host = Host();
        ComplaintId id = await host.ReceiveAsync();

        await Assert.ThrowsAsync<MessageTemplateException>(async () => await RenderAsync(host, id, "no such template", "en"));
        await Assert.ThrowsAsync<MessageTemplateException>(async () => await RenderAsync(host, ComplaintId.New(Monday(10)), "receipt", "en"));
    }

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Latin();

    private static DeadlineHost Host(Action<MessageTemplatesBuilder>? more = null) => new(more: b => b
        .AddMessageTemplates(t => t
            .Firm("Example")
            .HowToObject("en", "write to the ombudsman.")
            .HowToObject("zh-Hans", "可向调解中心申诉。")
            .NameHandlers(handler => handler == PersonId.Of("lin") ? "Lin" : null))
        .AddMessageTemplates(t => more?.Invoke(t)));

    private static ValueTask<RenderedMessage> RenderAsync(DeadlineHost host, ComplaintId id, string template, string? language, long about = 1) =>
        host.Services.GetRequiredService<IMessageRenderer>().RenderAsync(new(Realm.Default, id, new MessageDue($"{template}-{about}", template, about, Channel.Email, language)));

    private static async Task<ComplaintId> ResolvedAsync(DeadlineHost host, string language)
    {
        ComplaintId id = await host.ReceiveAsync();
        (await host.Desk.AssignAsync(id, RoutingTarget.Handler("lin"), Agent)).OrThrow();
        (await host.Desk.ExecuteAsync(id, new Reclassify { Category = Category.Of(language == "en" ? "billing" : "账单") }, Agent)).OrThrow();
        await host.FireAsync(id, Trigger.Acknowledge, Trigger.Investigate);
        string text = language == "en" ? "The router <b>was</b> late." : "路由器晚到了。";
        foreach (Issue issue in (await host.FindAsync(id)).Issues)
            (await host.Desk.ExecuteAsync(id, new RecordFinding(issue.Name, FindingOutcome.PartlyUpheld, text), Agent)).OrThrow();
        await host.FireAsync(id, Trigger.Propose, Trigger.Accept, Trigger.Inform);
        return id;
    }
}
