using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.DependencyInjection;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Care.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Care.Scenarios.ScenarioHost;

namespace ComplaintFlow.Tests.Care.Messages;

/// <summary>S4.2: on a public channel nothing may identify the customer; the refusal names what the text holds, and never the value.</summary>
public class PublicChannelTests
{
    private static readonly Customer Writer = new() { Id = "C-0909", Name = "王 小芳", Phone = "+86 138 0013-8000", Email = "Fang@Example.com", Address = "北京市朝阳区建国路 88 号" };

    private static readonly Dictionary<string, (string Message, string[] Reasons)> Words = new()
    {
        ["en"] = ("On the public channel 'social-media (Social media)' nothing may identify the customer.", [
            "The text holds the customer's name.",
            "The text holds the customer's telephone number.",
            "The text holds the customer's e-mail address.",
            "The text holds the customer's postal address.",
            "The text holds the customer's identifier.",
            "The text holds the number of the complaint."]),
        ["zh-Hans"] = ("在公开渠道“social-media (社交媒体)”上，不得出现能识别客户的内容。", [
            "文本含有客户的姓名。", "文本含有客户的电话号码。", "文本含有客户的电子邮箱。", "文本含有客户的通讯地址。", "文本含有客户的编号。", "文本含有投诉编号。"]),
    };

    public static TheoryData<string, string, int[]> Texts => new()
    {
        { "en", "Dear 王小芳, we are sorry.", [0] },
        { "zh-Hans", "王小芳女士，您好！", [0] },
        { "en", "We rang you on 138 0013 8000.", [1] },
        { "zh-Hans", "我们已拨打１３８－００１３－８０００。", [1] },
        { "en", "See (0086) 138.0013.8000/2", [1] },
        { "en", "Mail to FANG@example.com is answered.", [2] },
        { "zh-Hans", "资料已寄往：北京市朝阳区建国路88号", [3] },
        { "en", "Customer c-0909, please log in.", [4] },
        { "en", "王\u200B小\u200B芳", [0] },
        { "en", "王小芳, C-0909, 13800138000", [0, 1, 4] },
    };

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task S4_2_answering_in_public_with_the_telephone_number_is_refused(string language) => await RefusedAsync(language, _ => "13800138000", 1);

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task S4_2_answering_in_public_with_the_name_is_refused(string language) => await RefusedAsync(language, _ => "王小芳", 0);

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task S4_2_answering_in_public_with_the_number_of_the_complaint_is_refused(string language)
    {
        await RefusedAsync(language, id => $"No. {id}", 5);
        await RefusedAsync(language, id => id.ToString().Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant(), 5);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task However_it_is_written_it_is_found(string language, string text, int[] reasons) => await RefusedAsync(language, _ => text, reasons);

    [Fact]
    public async Task S4_2_that_we_have_written_is_allowed_in_public_and_in_private_everything_is()
    {
        await using ScenarioHost host = new(At(3, 2, 9), _ => { });
        ComplaintId id = await ReceiveAsync(host);

        await host.DoAsync(
            id,
            Lin,
            new RecordContact(Channel.SocialMedia, "您好，我们已经给您写信了。 We have written to you on 2026-03-04, 10:15.", ContactDirection.ToCustomer),
            new RecordContact(Channel.Email, $"王小芳 13800138000 {id}", ContactDirection.ToCustomer),
            // What the customer writes is theirs.
            new RecordContact(Channel.SocialMedia, "我是王小芳，13800138000"));
    }

    [Fact]
    public async Task A_host_says_which_channels_are_public()
    {
        await using ScenarioHost host = new(At(3, 2, 9), b => b.AddMessages(m => m.PublicChannels(Channel.Of("forum"))));
        ComplaintId id = await ReceiveAsync(host);

        await host.DoAsync(id, Lin, new RecordContact(Channel.SocialMedia, "王小芳", ContactDirection.ToCustomer));
        Assert.Equal(ErrorCodes.IdentifiesCustomer, (await host.Desk.ExecuteAsync(id, new RecordContact(Channel.Of("forum"), "王小芳", ContactDirection.ToCustomer, IsAutomatic: true), Lin)).Refusal!.Code);
    }

    [Theory]
    [InlineData("Al", "Also, he is always right.", false)]
    [InlineData("Al", "Dear Al, sorry.", true)]
    [InlineData("AL", "dear al", true)]
    [InlineData("José Müller", "Lieber JOSE  MULLER!", true)]
    [InlineData("Ann Lee", "Joann Leeson", false)]
    [InlineData("X", "Plan X", false)]
    [InlineData("김철수", "김철수님, 안녕하세요", true)]
    [InlineData(Personal.Erased, "And so on " + Personal.Erased, false)]
    public void A_name_is_found_as_a_word_where_the_script_has_words(string name, string text, bool isFound)
    {
        Complaint complaint = Of(new Customer { Name = name });

        Assert.Equal(isFound ? [IdentifyingField.Name] : (IdentifyingField[])[], [.. PublicChannels.Default.Find(complaint, Channel.SocialMedia, text)]);
    }

    [Theory]
    [InlineData("030 1234567", "Tel. 49 30 1234567", true)]
    [InlineData("030 1234567", "Order 12, then 34567", false)]
    [InlineData("110", "Dial 110.", false)]
    public void A_telephone_number_is_compared_by_its_last_digits(string phone, string text, bool isFound) =>
        Assert.Equal(isFound ? [IdentifyingField.Phone] : (IdentifyingField[])[], [.. PublicChannels.Default.Find(Of(new Customer { Phone = phone }), Channel.SocialMedia, text)]);

    private static Complaint Of(Customer customer) => Matching.SomeComplaint.Now with { Customer = customer };

    private static async Task RefusedAsync(string language, Func<ComplaintId, string> text, params int[] reasons)
    {
        await using ScenarioHost host = new(At(3, 2, 9), _ => { });
        ComplaintId id = await ReceiveAsync(host);
        (string message, string[] words) = Words[language];

        await host.RefusedAsync(id, Lin, new RecordContact(Channel.SocialMedia, text(id), ContactDirection.ToCustomer), language, message, [.. reasons.Select(reason => words[reason])]);
    }

    private static async Task<ComplaintId> ReceiveAsync(ScenarioHost host) =>
        (await host.ReceiveAsync(new ComplaintIntake { Customer = Writer, Channel = Channel.OnlineChat, Description = "登录失败" })).Id;
}
