using System.Text.RegularExpressions;

namespace ComplaintFlow.Samples.Tests;

public partial class CareTests
{
    /// <summary>
    /// Names and codes that stand side by side: the calendar's, and its time zone's. All others stand alone between Chinese words; hyphens, slashes, colons and
    /// dots belong to a code, such as <c>process-followed-experience-poor</c>, <c>promise/ring:1</c> and <c>frustrated.zh</c>.
    /// </summary>
    private static readonly string[] NamesAndCodes = ["office (Asia/Shanghai"];

    [Fact]
    public async Task The_stories_are_told_in_English_with_what_is_refused_and_why()
    {
        SampleProcess care = await SampleProcess.RunAsync("Care");

        Assert.Equal((0, ""), (care.ExitCode, care.Error));
        string output = string.Join(' ', care.Output.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.All(
            new[]
            {
                "I have waited a month, and I am very angry!",
                "Next step: Apologise Aim:",
                "What goes out: We have received your complaint",
                "If you do not agree: ask us to examine it again within 30 days",
                "– The text holds the customer's telephone number.",
                "Refused CF1402: Complaints of this mass incident that are still open: 42.",
                "42 complaints of the mass incident were told or have followed.",
                "Between them: 21 calendar days. The texts are alike (50 %).",
                "Refused CF1005: 'Propose a resolution' is permitted in the status 'Analyse and classify' only if all of these conditions are met: – the step \"apologise\" has been completed – the step \"listen\" has been completed – the step \"empathise\" has been completed Nothing was written",
                "Refused CF1321: The step 'empathise (Empathise)' cannot be recorded now. – The step 'apologise (Apologise)' comes first. – The step 'listen (Listen)' comes first.",
                "Refused CF1320: There is no step 'apolgise' for this complaint. – The playbook 'apology-first (Apology first)' does not have it. Did you mean 'apologise (Apologise)'?",
                "Refused CF1011: zhao is involved in this complaint",
                "The promise 'ring' was kept.",
                "Monday, 2 March 2026 13:30, Automatic: The request 'claim' to team claims was not answered in time.",
                "– a contact is recorded in which the customer gave this answer",
                "– The option 'words' has no remedy.",
                "The offer '1' awaits approval by Tuesday, 3 March 2026 13:20: 'goodwill': more than 200 CNY in one remedy.",
                "– 'lin' made the offer, and nobody approves their own. – 'goodwill': your mandate is 200 CNY in one remedy.",
                "– The option 'goodwill' still awaits approval.",
                "– the accepted remedy 2: compensation (Compensation) is carried out",
                "It is time to ask the customer whether it helped (try 1).",
                "– There has been no contact with the customer since the follow-up was planned or fell due.",
                "Statutory final response is due on Thursday, 26 March 2026 00:00",
                "– cancellation (Cancellation or surrender) is wanted and not offered; offer it, or say why it is refused.",
                "– 1 of at least 2 options is offered.",
                "– Only one of 'A' and 'B' can be chosen.",
                "– a second person has confirmed the suspicion of bad faith",
                "– because is required. – evidence is required.",
                "– lin raised the suspicion; another person must confirm it. – lin handles the complaint.",
                "– The option 'repair' still awaits approval.",
                "– The customer has not accepted it.",
                "Venue: none → Lounge. · An appointment was made for Monday, 2 March 2026 15:30.",
                "Monday, 2 March 2026 15:30, Automatic: The promise 'room', which lin had made, was broken.",
                "Automatic: Assigned to max. By the escalation policy 'promise-broken'.",
                "There is no room left at 'Lounge'; 'Telephone' is used instead.",
                "Refused CF1061: There is no room left at 'Lounge'.",
                "– the firm has apologised for each broken promise",
                "1 Product quality, Functional failure 2 Staff attitude, Attitude",
                "Passed over: qian is involved.",
                "– the step \"expectations-set\" has been completed",
                "Saturday, 7 March 2026 22:00, Automatic: The deadline 'two-hours:1' was missed.",
                "Automatic: Assigned to chen. By the escalation policy 'unanswered'.",
                "– The step 'vent (Let the customer vent)' comes first.",
                "The policy 'heated' goes no further after level 1.",
                "Refused CF1019: No handler is available: handler lin. – An escalation took the complaint from lin.",
                "the customer has declined an offer (offers declined: 2). Handler: chen → tier manager.",
                "– the customer was asked whether it helped",
                "– the customer has confirmed what the complaint is about",
                "– There has been no contact with the customer since the complaint was received or reopened.",
                "place: Suzhou. Reason given: I had mixed up the days.",
                "Due 2026-10-13 18:00:00: 7 business days",
                "On the customer's calendar that is 15 days.",
                "A notification was requested: service-lead",
                "Refused CF1333: A finding of 'not-upheld (not upheld)' needs an answer to what the customer experienced.",
                "8 stories, 38 refusals, each with its reasons; none wrote anything.",
            },
            line => Assert.Contains(line, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_whole_story_is_told_in_Chinese()
    {
        SampleProcess care = await SampleProcess.RunAsync("Care", "--lang", "zh-Hans");

        Assert.Equal((0, ""), (care.ExitCode, care.Error));
        string output = Spaces().Replace(care.Output, "");
        Assert.All(
            new[]
            {
                "理赔过程太慢，等了一个月，我很生气",
                "下一步：致歉目的：",
                "将发出的信息：我们已收到您的投诉",
                "如您不同意：可在三十日内申请核查，也可以向监管部门反映。",
                "不予办理CF1402：该群体事件尚未结案的投诉：42件。",
                "不予办理CF1005：状态“分析与分类”下，须同时满足以下条件才能“提出解决方案”：–步骤“apologise”已完成–步骤“listen”已完成–步骤“empathise”已完成未写入任何内容",
                "不予办理CF1321：现在不能记录步骤“empathise(移情认同)”。–应先完成步骤“apologise(致歉)”。–应先完成步骤“listen(倾听)”。",
                "不予办理CF1320：该投诉没有名为“apolgise”的步骤。",
                "不予办理CF1011：zhao与该投诉有关",
                "团队claims未按时答复协办请求“claim”。",
                "–已记录客户作出此答复的联系",
                "–选项“goodwill”仍待批准。",
                "–客户想要cancellation(退保或解约)，但方案中没有；请提供，或说明拒绝的理由。",
                "–“A”与“B”只能选择其一。",
                "–客户尚未接受。",
                "lin作出的承诺“room”未按时兑现。",
                "不予办理CF1061：“休息室”已无空位。",
                "–企业已就每项未兑现的承诺致歉",
                "1产品质量，功能故障2服务态度，态度不佳",
                "–步骤“expectations-set”已完成",
                "–应先完成步骤“vent(任发泄)”。",
                "策略“heated”在第1级后停止。",
                "不予办理CF1019：无人可以接手：处理人lin。–已因升级从lin处转出。",
                "–已回访客户",
                "–客户已确认投诉内容",
                "–自受理或重新开启以来，没有与客户联系的记录。",
                "按客户的日历是15天。",
                "不予办理CF1333：调查结论“not-upheld(不属实)”须同时回应客户的感受。",
                "讲了8个故事，38次不予办理，理由都已说明，均未写入。",
            },
            line => Assert.Contains(line, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_two_words_in_Latin_letters_stand_together_in_Chinese()
    {
        SampleProcess care = await SampleProcess.RunAsync("Care", "--lang", "zh-Hans");

        Assert.Empty(LatinRuns().Matches(care.Output).Select(match => match.Value).Except(NamesAndCodes));
    }

    [Fact]
    public async Task Another_language_is_told_to_be_unknown()
    {
        SampleProcess care = await SampleProcess.RunAsync("Care", "--lang", "fr");

        Assert.Equal((2, ""), (care.ExitCode, care.Output));
        Assert.Contains("zh-Hans", care.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    // Two words with nothing but spaces or marks of English between them: a sentence that nobody has translated.
    [GeneratedRegex(@"[A-Za-z][A-Za-z'’/:.-]*[\s,;()]+[A-Za-z][A-Za-z'’/:.-]*")]
    private static partial Regex LatinRuns();
}
