using System.Text;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Rules;
using ComplaintFlow.Tests.Deadlines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Care.Messages;

/// <summary>Rules for messages by configuration, and what is wrong with rules.</summary>
public class MessageRulesTests
{
    [Fact]
    public async Task Configuration_says_the_same_as_code_and_replaces_rules_by_name()
    {
        const string json =
            """
            {
              "Messages": {
                "PublicChannels": [ "forum" ],
                "Rules": [
                  { "Name": "receipts", "On": "complaint-received", "Tier": "vip", "Templates": [ "vip-receipt" ], "Through": "letter" },
                  { "Status": "acknowledged", "When": "loud", "Templates": "progress" }
                ]
              }
            }
            """;
        await using DeadlineHost configured = new(
            more: b => b.AddMessages(m => m.Predicate("loud", complaint => true).On<ComplaintReceived>().Named("receipts").Send("receipt").On<NoteAdded>().Send("progress")),
            configuration: Configuration(json));
        await using DeadlineHost inCode = new(more: b => b.AddMessages(m => m
            .PublicChannels(Channel.Of("forum"))
            .On<ComplaintReceived>().When(CustomerTier.Vip).Named("receipts").Through(Channel.Letter).Send("vip-receipt")
            .On<NoteAdded>().Send("progress")
            .OnStatus(Status.Acknowledged).If("loud", complaint => true).Send("progress")));

        Assert.Equal(Version(inCode), Version(configured));
        Assert.Equal(["progress", "vip-receipt"], configured.Services.GetRequiredService<IMessageRules>().Templates);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { """{ "Templates": [ "a" ] }""", "The rule has no occasion." },
        { """{ "On": "note-added", "Status": "closed", "Templates": [ "a" ] }""", "The rule has two occasions." },
        { """{ "On": "note-aded", "Templates": [ "a" ] }""", "There is no event 'note-aded'." },
        { """{ "On": "message-sent", "Templates": [ "a" ] }""", "A message on 'message-sent' would never end." },
        { """{ "Status": "informd", "Templates": [ "a" ] }""", "There is no status 'informd'." },
        { """{ "On": "note-added" }""", "The rule sends nothing." },
        { """{ "On": "note-added", "Templates": [ "a/b" ] }""", "'a/b' has a character that a template's name cannot have." },
        { """{ "On": "note-added", "Templates": [ "a0123456789012345678901234567890123456789" ] }""", "41 characters" },
        { """{ "On": "note-added", "Templates": [ "a" ] }, { "On": "note-added", "Tier": "vip", "Templates": [ "b" ] }""", "The rule can never apply, because 'note-added' before it has no conditions." },
        { """{ "On": "note-added", "Templates": [ "a" ] }, { "On": "note-added", "Templates": [ "b" ] }""", "The rule 'note-added' is already defined at" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_rule_with_a_fault_is_refused_at_start(string rules, string message)
    {
        InvalidRulesException refused = Assert.Throws<InvalidRulesException>(() => new DeadlineHost(configuration: Configuration($$"""{ "Messages": { "Rules": [ {{rules}} ] } }""")));

        Assert.Contains(refused.Faults, fault => fault.ToString()!.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_lifecycle_that_waits_for_a_message_which_no_rule_sends_is_refused_at_start()
    {
        LifecycleDefinition waiting = Lifecycle.Define("waiting", version: 1, l =>
        {
            l.StartsAt(Status.Received);
            l.Configure(Status.Received).PermitIf(Trigger.Close, Status.Closed, Guard.MessageSent("expectation"));
            l.Configure(Status.Closed).Final();
        });

        InvalidRulesException refused = Assert.Throws<InvalidRulesException>(() => new DeadlineHost(lifecycle: waiting));

        Assert.Contains(refused.Faults, fault => fault.Code == ErrorCodes.InvalidMessageRule && fault.Message == "The guard message-sent(expectation) can never be met, because no rule sends 'expectation'.");
    }

    private static string Version(DeadlineHost host) => host.Services.GetRequiredService<IRulesMonitor>().Version;

    private static IConfigurationRoot Configuration(string json) => new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
}
