"""Bodies: what is found, what is not, and whom it means in which letter."""

from __future__ import annotations

import itertools
import time

import ahocorasick_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.graph.keys import body_key
from policygraph.graph.model import Body
from policygraph.graph.regions import ancestors, by_code, region, regions
from policygraph.loaders.bodies import (
    Context,
    document_context,
    find_bodies,
    from_hits,
    patterns,
    resolve_body,
    resolve_name,
)
from policygraph.loaders.body_tables import tables

# as written | in a letter of (- nobody's; a year may follow) | official name | organ | rank | tier | region | unlisted
RESOLVED = """
市科技局 | 重庆市 | 重庆市科学技术局 | department | provincial | departmental | 500000
重庆市科技局 | - | 重庆市科学技术局 | department | provincial | departmental | 500000
重庆市科学技术局 | - | 重庆市科学技术局 | department | provincial | departmental | 500000
市科委 | 上海市 | 上海市科学技术委员会 | department | provincial | departmental | 310000
市发展改革委 | 重庆市 | 重庆市发展和改革委员会 | department | provincial | departmental | 500000
市发改委 | 重庆市 | 重庆市发展和改革委员会 | department | provincial | departmental | 500000
区发展改革局 | 深圳市南山区 | 深圳市南山区发展和改革局 | department | county | departmental | 440305
市教委 | 重庆市 | 重庆市教育委员会 | department | provincial | departmental | 500000
市教育局 | 深圳市 | 深圳市教育局 | department | municipal | departmental | 440300
市经济信息化委 | 上海市 | 上海市经济和信息化委员会 | department | provincial | departmental | 310000
市经济信息委 | 重庆市 | 重庆市经济和信息化委员会 | department | provincial | departmental | 500000
省科技厅 | 长沙市 | 湖南省科学技术厅 | department | provincial | departmental | 430000
江苏省科技厅 | - | 江苏省科学技术厅 | department | provincial | departmental | 320000
省人社厅 | 长沙市 | 湖南省人力资源和社会保障厅 | department | provincial | departmental | 430000
省人力社保厅 | 杭州市 | 浙江省人力资源和社会保障厅 | department | provincial | departmental | 330000
省经信厅 | 杭州市 | 浙江省经济和信息化厅 | department | provincial | departmental | 330000
省工信厅 | 石家庄市 | 河北省工业和信息化厅 | department | provincial | departmental | 130000
省发展改革委 | 石家庄市 | 河北省发展和改革委员会 | department | provincial | departmental | 130000
省国资委 | 长沙市 | 湖南省国有资产监督管理委员会 | department | provincial | departmental | 430000
省政府国资委 | 长沙市 | 湖南省人民政府国有资产监督管理委员会 | department | provincial | departmental | 430000
省药监局 | 广州市 | 广东省药品监督管理局 | department | provincial | departmental | 440000
省文旅厅 | 昆明市 | 云南省文化和旅游厅 | department | provincial | departmental | 530000
省卫生健康委 | 成都市 | 四川省卫生健康委员会 | department | provincial | departmental | 510000
省住房城乡建设厅 | 合肥市 | 安徽省住房和城乡建设厅 | department | provincial | departmental | 340000
省自然资源厅 | 福州市 | 福建省自然资源厅 | department | provincial | departmental | 350000
省生态环境厅 | 太原市 | 山西省生态环境厅 | department | provincial | departmental | 140000
省农业农村厅 | 郑州市 | 河南省农业农村厅 | department | provincial | departmental | 410000
省市场监管局 | 南京市 | 江苏省市场监督管理局 | department | provincial | departmental | 320000
省退役军人厅 | 济南市 | 山东省退役军人事务厅 | department | provincial | departmental | 370000
省应急厅 | 西安市 | 陕西省应急管理厅 | department | provincial | departmental | 610000
省医保局 | 南昌市 | 江西省医疗保障局 | department | provincial | departmental | 360000
省林草局 | 兰州市 | 甘肃省林业和草原局 | department | provincial | departmental | 620000
省广电局 | 武汉市 | 湖北省广播电视局 | department | provincial | departmental | 420000
省大数据局 | 贵阳市 | 贵州省大数据发展管理局 | department | provincial | departmental | 520000
省地方金融监管局 | 济南市 | 山东省地方金融监督管理局 | department | provincial | departmental | 370000
省政务服务管理局 | 杭州市 | 浙江省政务服务管理局 | department | provincial | departmental | 330000
省粮食和储备局 | 长沙市 | 湖南省粮食和物资储备局 | department | provincial | departmental | 430000
省乡村振兴局 | 成都市 | 四川省乡村振兴局 | department | provincial | departmental | 510000
省水利厅 | 沈阳市 | 辽宁省水利厅 | department | provincial | departmental | 210000
省商务厅 | 长春市 | 吉林省商务厅 | department | provincial | departmental | 220000
省司法厅 | 哈尔滨市 | 黑龙江省司法厅 | department | provincial | departmental | 230000
省审计厅 | 海口市 | 海南省审计厅 | department | provincial | departmental | 460000
省统计局 | 西宁市 | 青海省统计局 | department | provincial | departmental | 630000
省信访局 | 兰州市 | 甘肃省信访局 | department | provincial | departmental | 620000
省人防办 | 石家庄市 | 河北省人民防空办公室 | department | provincial | departmental | 130000
省外事办 | 昆明市 | 云南省人民政府外事办公室 | department | provincial | departmental | 530000
省机关事务局 | 长沙市 | 湖南省机关事务管理局 | department | provincial | departmental | 430000
省能源局 | 太原市 | 山西省能源局 | department | provincial | departmental | 140000
市住建委 | 重庆市 | 重庆市住房和城乡建设委员会 | department | provincial | departmental | 500000
市住建委 | 上海市 | 上海市住房和城乡建设管理委员会 | department | provincial | departmental | 310000
市住房建设局 | 深圳市 | 深圳市住房和建设局 | department | municipal | departmental | 440300
龙华区住房建设局 | 深圳市 | 深圳市龙华区住房和建设局 | department | county | departmental | 440309
市规划自然资源局 | 重庆市 | 重庆市规划和自然资源局 | department | provincial | departmental | 500000
市规划和自然资源局 | 深圳市 | 深圳市规划和自然资源局 | department | municipal | departmental | 440300
市交通运输委 | 重庆市 | 重庆市交通运输委员会 | department | provincial | departmental | 500000
市商务委 | 北京市 | 北京市商务委员会 | department | provincial | departmental | 110000
市文化旅游委 | 重庆市 | 重庆市文化和旅游发展委员会 | department | provincial | departmental | 500000
市文旅局 | 成都市 | 成都市文化和旅游局 | department | municipal | departmental | 510100
市卫健委 | 武汉市 | 武汉市卫生健康委员会 | department | municipal | departmental | 420100
市卫生健康委 | 重庆市 | 重庆市卫生健康委员会 | department | provincial | departmental | 500000
市市场监管局 | 重庆市 | 重庆市市场监督管理局 | department | provincial | departmental | 500000
上海市市场监管局 | - | 上海市市场监督管理局 | department | provincial | departmental | 310000
义乌市市场监管局 | - | 义乌市市场监督管理局 | department | county | departmental | 330782
市城管局 | 重庆市 | 重庆市城市管理局 | department | provincial | departmental | 500000
市城管委 | 北京市 | 北京市城市管理委员会 | department | provincial | departmental | 110000
市医保局 | 杭州市 | 杭州市医疗保障局 | department | municipal | departmental | 330100
市数据局 | 杭州市 | 杭州市数据局 | department | municipal | departmental | 330100
市司法局 | 重庆市 | 重庆市司法局 | department | provincial | departmental | 500000
市公安局 | 重庆市 | 重庆市公安局 | department | provincial | departmental | 500000
市民政局 | 南宁市 | 南宁市民政局 | department | municipal | departmental | 450100
市民宗局 | 贵阳市 | 贵阳市民族宗教事务局 | department | municipal | departmental | 520100
市人社局 | L6县 | 市人力资源和社会保障局 | department | municipal | departmental | -
市农业农村委 | 重庆市 | 重庆市农业农村委员会 | department | provincial | departmental | 500000
区农业农村委 | 渝中区 | 重庆市渝中区农业农村委员会 | department | county | departmental | 500103
县发改委 | 巫山县 | 巫山县发展和改革委员会 | department | county | departmental | 500237
县医疗保障局 | 巫山县 | 巫山县医疗保障局 | department | county | departmental | 500237
L6县医疗保障局 | - | L6县医疗保障局 | department | county | departmental | -
西地省人社厅 | - | 西地省人力资源和社会保障厅 | department | provincial | departmental | -
A市人民政府 | - | A市人民政府 | government | municipal | municipal | -
市口岸物流办 | 重庆市 | 重庆市人民政府口岸和物流办公室 | department | provincial | departmental | 500000
市大数据发展局 | 重庆市 | 重庆市大数据应用发展管理局 | department | provincial | departmental | 500000
市招商投资局 | 重庆市 | 重庆市招商投资促进局 | department | provincial | departmental | 500000
市国土房管局 | 重庆市 | 重庆市国土资源和房屋管理局 | department | provincial | departmental | 500000
原市经委 | 重庆市 | 重庆市经济委员会 | department | provincial | departmental | 500000
市计委 | 长沙市 | 长沙市计划委员会 | department | municipal | departmental | 430100
市劳动局 | 长沙市 | 长沙市劳动局 | department | municipal | departmental | 430100
市人事局 | 长沙市 | 长沙市人事局 | department | municipal | departmental | 430100
市环保局 | 长沙市 | 长沙市环境保护局 | department | municipal | departmental | 430100
市卫生局 | 长沙市 | 长沙市卫生局 | department | municipal | departmental | 430100
市卫计委 | 武汉市 | 武汉市卫生和计划生育委员会 | department | municipal | departmental | 420100
市人口计生委 | 武汉市 | 武汉市人口和计划生育委员会 | department | municipal | departmental | 420100
市文化局 | 武汉市 | 武汉市文化局 | department | municipal | departmental | 420100
市文广新局 | 长沙市 | 长沙市文化广电新闻出版局 | department | municipal | departmental | 430100
市工商局 | 武汉市 | 武汉市工商行政管理局 | department | municipal | departmental | 420100
市质监局 | 武汉市 | 武汉市质量技术监督局 | department | municipal | departmental | 420100
市食药监局 | 武汉市 | 武汉市食品药品监督管理局 | department | municipal | departmental | 420100
市安监局 | 武汉市 | 武汉市安全生产监督管理局 | department | municipal | departmental | 420100
市物价局 | 武汉市 | 武汉市物价局 | department | municipal | departmental | 420100
市国土局 | 武汉市 | 武汉市国土资源局 | department | municipal | departmental | 420100
市房管局 | 武汉市 | 武汉市房屋管理局 | department | municipal | departmental | 420100
市信息产业局 | 武汉市 | 武汉市信息产业局 | department | municipal | departmental | 420100
市体改委 | 武汉市 | 武汉市经济体制改革委员会 | department | municipal | departmental | 420100
市外经贸委 | 武汉市 | 武汉市对外经济贸易委员会 | department | municipal | departmental | 420100
省建设厅 | 长沙市 | 湖南省建设厅 | department | provincial | departmental | 430000
省交通厅 | 长沙市 | 湖南省交通厅 | department | provincial | departmental | 430000
省劳动保障厅 | 长沙市 | 湖南省劳动和社会保障厅 | department | provincial | departmental | 430000
市税务局 | 重庆市 | 国家税务总局重庆市税务局 | department | provincial | departmental | 500000
国家税务总局河北省税务局 | - | 国家税务总局河北省税务局 | department | provincial | departmental | 130000
国家税务总局重庆市渝中区税务局 | - | 国家税务总局重庆市渝中区税务局 | department | county | departmental | 500103
市国税局 | 重庆市 | 重庆市国家税务局 | department | provincial | departmental | 500000
市地税局 | 重庆市 | 重庆市地方税务局 | department | provincial | departmental | 500000
重庆海关 | - | 中华人民共和国重庆海关 | department | provincial | departmental | 500000
万州海关 | - | 中华人民共和国万州海关 | department | county | departmental | 500101
重庆证监局 | - | 中国证券监督管理委员会重庆监管局 | department | provincial | departmental | 500000
重庆银保监局 | - | 中国银行保险监督管理委员会重庆监管局 | department | provincial | departmental | 500000
国家金融监督管理总局重庆监管局 | - | 国家金融监督管理总局重庆监管局 | department | provincial | departmental | 500000
人民银行重庆营管部 | - | 中国人民银行重庆营管部 | department | provincial | departmental | 500000
中国人民银行重庆市分行 | - | 中国人民银行重庆市分行 | department | provincial | departmental | 500000
国家能源局华中监管局 | - | 国家能源局华中监管局 | department | - | departmental | -
市政府 | 重庆市 | 重庆市人民政府 | government | provincial | municipal | 500000
市政府 | 长沙县 | 长沙市人民政府 | government | municipal | municipal | 430100
市政府 | 昆山市 | 昆山市人民政府 | government | county | county | 320583
市政府 | 彭水县 | 重庆市人民政府 | government | provincial | municipal | 500000
省政府 | 深圳市 | 广东省人民政府 | government | provincial | provincial | 440000
省政府办公厅 | 深圳市 | 广东省人民政府办公厅 | office | provincial | provincial | 440000
区政府 | 渝中区 | 重庆市渝中区人民政府 | government | county | county | 500103
县人民政府 | 巫山县 | 巫山县人民政府 | government | county | county | 500237
市府 | 上海市 | 上海市人民政府 | government | provincial | municipal | 310000
重庆市人民政府 | - | 重庆市人民政府 | government | provincial | municipal | 500000
四川省人民政府 | - | 四川省人民政府 | government | provincial | provincial | 510000
北京市朝阳区人民政府 | - | 北京市朝阳区人民政府 | government | county | county | 110105
朝阳区政府 | 北京市 | 北京市朝阳区人民政府 | government | county | county | 110105
朝阳区政府 | 长春市 | 长春市朝阳区人民政府 | government | county | county | 220104
朝阳区政府 | - | 朝阳区人民政府 | government | county | county | -
嘉定区人民政府 | 上海市 | 上海市嘉定区人民政府 | government | county | county | 310114
浦东新区人民政府 | 上海市 | 上海市浦东新区人民政府 | government | county | county | 310115
永川区人民政府 | 重庆市 | 重庆市永川区人民政府 | government | county | county | 500118
宣武区人民政府 | - | 北京市宣武区人民政府 | government | county | county | 110104
开县人民政府 | 重庆市 | 开县人民政府 | government | county | county | 500234
莱芜市人民政府 | - | 莱芜市人民政府 | government | municipal | municipal | 371200
昆山市政府办公室 | - | 昆山市人民政府办公室 | office | county | county | 320583
佛山市顺德区人民政府 | - | 佛山市顺德区人民政府 | government | county | county | 440606
四川省成都市青羊区人民政府办公室 | - | 成都市青羊区人民政府办公室 | office | county | county | 510105
神农架林区人民政府 | - | 湖北省神农架林区人民政府 | government | county | county | 429021
鄂托克旗人民政府 | - | 鄂托克旗人民政府 | government | county | county | 150624
锡林郭勒盟行政公署 | - | 锡林郭勒盟行政公署 | government | municipal | municipal | 152500
毕节地区行政公署 | - | 毕节地区行政公署 | government | municipal | municipal | 522400
湖南省革命委员会 | - | 湖南省革命委员会 | government | provincial | provincial | 430000
县革委会 | 长沙县 | 长沙县革命委员会 | government | county | county | 430121
延边朝鲜族自治州人民政府 | - | 延边朝鲜族自治州人民政府 | government | municipal | municipal | 222400
州政府 | 延吉市 | 延边朝鲜族自治州人民政府 | government | municipal | municipal | 222400
恩施州发改委 | - | 恩施土家族苗族自治州发展和改革委员会 | department | municipal | departmental | 422800
秀山县人民政府 | 重庆市 | 秀山土家族苗族自治县人民政府 | government | county | county | 500241
广西壮族自治区人民政府办公厅 | - | 广西壮族自治区人民政府办公厅 | office | provincial | provincial | 450000
自治区人民政府 | 南宁市 | 广西壮族自治区人民政府 | government | provincial | provincial | 450000
自治区党委 | 南宁市 | 中国共产党广西壮族自治区委员会 | party | provincial | provincial | 450000
自治区党委办公厅 | 南宁市 | 中共广西壮族自治区党委办公厅 | office | provincial | provincial | 450000
内蒙古自治区工业和信息化厅 | - | 内蒙古自治区工业和信息化厅 | department | provincial | departmental | 150000
新疆生产建设兵团 | - | 新疆生产建设兵团 | government | provincial | provincial | -
沙坪坝区青木关镇人民政府 | 重庆市 | 重庆市沙坪坝区青木关镇人民政府 | government | township | - | 500106
九龙坡区石桥铺街道办事处 | 重庆市 | 重庆市九龙坡区石桥铺街道办事处 | government | township | - | 500107
市委 | 重庆市 | 中国共产党重庆市委员会 | party | provincial | municipal | 500000
中共重庆市委 | - | 中国共产党重庆市委员会 | party | provincial | municipal | 500000
中共重庆市委员会 | - | 中国共产党重庆市委员会 | party | provincial | municipal | 500000
重庆市委 | - | 中国共产党重庆市委员会 | party | provincial | municipal | 500000
市委办公厅 | 重庆市 | 中共重庆市委办公厅 | office | provincial | municipal | 500000
县委办公室 | 巫山县 | 中共巫山县委办公室 | office | county | county | 500237
省委宣传部 | 成都市 | 中共四川省委宣传部 | party | provincial | departmental | 510000
市委组织部 | 深圳市 | 中共深圳市委组织部 | party | municipal | departmental | 440300
省委政法委 | 杭州市 | 中共浙江省委政法委员会 | party | provincial | departmental | 330000
省委编办 | 杭州市 | 中共浙江省委机构编制委员会办公室 | party | provincial | departmental | 330000
市委网信办 | 重庆市 | 中共重庆市委网络安全和信息化委员会办公室 | party | provincial | departmental | 500000
市委全面深化改革委员会 | 重庆市 | 中共重庆市委全面深化改革委员会 | party | provincial | municipal | 500000
市委深改办 | 重庆市 | 中共重庆市委全面深化改革委员会办公室 | party | provincial | departmental | 500000
市委农办 | 重庆市 | 中共重庆市委农村工作领导小组办公室 | party | provincial | departmental | 500000
市直机关工委 | 重庆市 | 中共重庆市委直属机关工作委员会 | party | provincial | departmental | 500000
省纪委 | 长沙市 | 中国共产党湖南省纪律检查委员会 | party | provincial | provincial | 430000
市监委 | 重庆市 | 重庆市监察委员会 | other | provincial | departmental | 500000
中共A市纪委办公厅 | - | 中共A市纪律检查委员会办公厅 | party | municipal | departmental | -
市人大常委会 | 深圳市 | 深圳市人民代表大会常务委员会 | congress | municipal | municipal | 440300
市人大 | 重庆市 | 重庆市人民代表大会 | congress | provincial | municipal | 500000
重庆市第五届人民代表大会常务委员会 | - | 重庆市人民代表大会常务委员会 | congress | provincial | municipal | 500000
区人大常委会 | 渝中区 | 重庆市渝中区人民代表大会常务委员会 | congress | county | county | 500103
市人大常委会法工委 | 重庆市 | 重庆市人民代表大会常务委员会法制工作委员会 | congress | provincial | departmental | 500000
市政协 | 重庆市 | 中国人民政治协商会议重庆市委员会 | cppcc | provincial | municipal | 500000
省政协 | 长沙市 | 中国人民政治协商会议湖南省委员会 | cppcc | provincial | provincial | 430000
政协重庆市委员会 | - | 中国人民政治协商会议重庆市委员会 | cppcc | provincial | municipal | 500000
中国人民政治协商会议重庆市委员会 | - | 中国人民政治协商会议重庆市委员会 | cppcc | provincial | municipal | 500000
市政协提案委 | 重庆市 | 中国人民政治协商会议重庆市委员会提案委员会 | cppcc | provincial | departmental | 500000
省高级人民法院 | 长沙市 | 湖南省高级人民法院 | court | provincial | provincial | 430000
市中级人民法院 | 长沙市 | 长沙市中级人民法院 | court | municipal | municipal | 430100
重庆市第一中级人民法院 | - | 重庆市第一中级人民法院 | court | provincial | municipal | 500000
朝阳区人民法院 | 北京市 | 北京市朝阳区人民法院 | court | county | county | 110105
市人民检察院 | 重庆市 | 重庆市人民检察院 | procuratorate | provincial | municipal | 500000
上海市人民检察院第一分院 | - | 上海市人民检察院第一分院 | procuratorate | provincial | municipal | 310000
团市委 | 重庆市 | 共青团重庆市委员会 | other | provincial | departmental | 500000
共青团重庆市委 | - | 共青团重庆市委员会 | other | provincial | departmental | 500000
市总工会 | 贵阳市 | 贵阳市总工会 | other | municipal | departmental | 520100
县妇联 | 巫山县 | 巫山县妇女联合会 | other | county | departmental | 500237
县残联 | 巫山县 | 巫山县残疾人联合会 | other | county | departmental | 500237
市科协 | 重庆市 | 重庆市科学技术协会 | other | provincial | departmental | 500000
市工商联 | 重庆市 | 重庆市工商业联合会 | other | provincial | departmental | 500000
市红十字会 | 重庆市 | 重庆市红十字会 | other | provincial | departmental | 500000
农工党市委会 | 重庆市 | 中国农工民主党重庆市委员会 | other | provincial | - | 500000
民建市委会 | 重庆市 | 中国民主建国会重庆市委员会 | other | provincial | - | 500000
致公党市委 | 上海市 | 中国致公党上海市委员会 | other | provincial | - | 310000
九三学社重庆市委 | - | 九三学社重庆市委员会 | other | provincial | - | 500000
民革市委会 | 重庆市 | 中国国民党革命委员会重庆市委员会 | other | provincial | - | 500000
两江新区管委会 | 重庆市 | 重庆两江新区管理委员会 | department | provincial | departmental | 500000
临港新片区管委会 | 上海市 | 中国(上海)自由贸易试验区临港新片区管理委员会 | department | provincial | departmental | 310000
中国(上海)自由贸易试验区临港新片区管理委员会 | - | 中国(上海)自由贸易试验区临港新片区管理委员会 | department | provincial | departmental | 310000
重庆经济技术开发区管委会 | - | 重庆经济技术开发区管理委员会 | department | provincial | departmental | 500000 | unlisted
雄安新区管委会 | - | 河北雄安新区管理委员会 | department | provincial | departmental | 130000
市推进新型城镇化工作领导小组办公室 | 重庆市 | 重庆市推进新型城镇化工作领导小组办公室 | department | provincial | departmental | 500000 | unlisted
市优化营商环境工作领导小组 | 重庆市 | 重庆市优化营商环境工作领导小组 | government | provincial | municipal | 500000 | unlisted
县新冠肺炎疫情防控指挥部 | 巫山县 | 巫山县新冠肺炎疫情防控指挥部 | government | county | county | 500237 | unlisted
市安委会办公室 | 重庆市 | 重庆市安全生产委员会办公室 | department | provincial | departmental | 500000
市接待办 | 贵阳市 | 贵阳市接待办 | department | municipal | departmental | 520100 | unlisted
市新经济委 | 成都市 | 成都市新经济委 | department | municipal | departmental | 510100 | unlisted
深圳市前海管理局 | - | 深圳市前海管理局 | department | municipal | departmental | 440300 | unlisted
市家蚕品种审定委员会 | 重庆市 | 重庆市家蚕品种审定委员会 | government | provincial | municipal | 500000 | unlisted
中共中央 | - | 中国共产党中央委员会 | party | national | national | -
党中央 | - | 中国共产党中央委员会 | party | national | national | -
国务院 | - | 国务院 | government | national | national | -
国务院办公厅 | - | 国务院办公厅 | office | national | national | -
国办 | - | 国务院办公厅 | office | national | national | -
中办 | - | 中共中央办公厅 | office | national | national | -
全国人大常委会 | - | 全国人民代表大会常务委员会 | congress | national | national | -
第十三届全国人民代表大会常务委员会 | - | 全国人民代表大会常务委员会 | congress | national | national | -
全国人大 | - | 全国人民代表大会 | congress | national | national | -
全国政协 | - | 中国人民政治协商会议全国委员会 | cppcc | national | national | -
最高人民法院 | - | 最高人民法院 | court | national | national | -
最高法 | - | 最高人民法院 | court | national | national | -
最高检 | - | 最高人民检察院 | procuratorate | national | national | -
中央军委 | - | 中央军事委员会 | other | national | national | -
中宣部 | - | 中共中央宣传部 | party | national | national | -
中央组织部 | - | 中共中央组织部 | party | national | national | -
中央网信办 | - | 中央网络安全和信息化委员会办公室 | party | national | national | -
中央编办 | - | 中央机构编制委员会办公室 | party | national | national | -
国家发展改革委 | - | 国家发展和改革委员会 | department | national | national | -
国家发改委 | - | 国家发展和改革委员会 | department | national | national | -
国家发展和改革委员会 | - | 国家发展和改革委员会 | department | national | national | -
中华人民共和国国家发展和改革委员会 | - | 国家发展和改革委员会 | department | national | national | -
发展改革委 | - | 国家发展和改革委员会 | department | national | national | -
发展改革委 | 重庆市 | 重庆市发展和改革委员会 | department | provincial | departmental | 500000
国家计委 | - 1995 | 国家计划委员会 | department | national | national | -
国家计委 | - 2000 | 国家发展计划委员会 | department | national | national | -
国家经贸委 | - | 国家经济贸易委员会 | department | national | national | -
国家科委 | - | 国家科学技术委员会 | department | national | national | -
科技部 | - | 科学技术部 | department | national | national | -
科学技术部 | - | 科学技术部 | department | national | national | -
劳动部 | - | 劳动部 | department | national | national | -
人事部 | - | 人事部 | department | national | national | -
劳动保障部 | - | 劳动和社会保障部 | department | national | national | -
人社部 | - | 人力资源和社会保障部 | department | national | national | -
人力资源社会保障部 | - | 人力资源和社会保障部 | department | national | national | -
建设部 | - | 建设部 | department | national | national | -
住建部 | - | 住房和城乡建设部 | department | national | national | -
住房城乡建设部 | - | 住房和城乡建设部 | department | national | national | -
卫生部 | - | 卫生部 | department | national | national | -
国家卫生计生委 | - | 国家卫生和计划生育委员会 | department | national | national | -
国家卫健委 | - | 国家卫生健康委员会 | department | national | national | -
工商总局 | - | 国家工商行政管理总局 | department | national | national | -
质检总局 | - | 国家质量监督检验检疫总局 | department | national | national | -
食品药品监管总局 | - | 国家食品药品监督管理总局 | department | national | national | -
市场监管总局 | - | 国家市场监督管理总局 | department | national | national | -
银监会 | - | 中国银行业监督管理委员会 | department | national | national | -
保监会 | - | 中国保险监督管理委员会 | department | national | national | -
银保监会 | - | 中国银行保险监督管理委员会 | department | national | national | -
金融监管总局 | - | 国家金融监督管理总局 | department | national | national | -
国土资源部 | - | 国土资源部 | department | national | national | -
环境保护部 | - | 环境保护部 | department | national | national | -
环保部 | - | 环境保护部 | department | national | national | -
农业部 | - | 农业部 | department | national | national | -
文化部 | - | 文化部 | department | national | national | -
信息产业部 | - | 信息产业部 | department | national | national | -
铁道部 | - | 铁道部 | department | national | national | -
交通部 | - | 交通部 | department | national | national | -
国家标准委 | - | 国家标准化管理委员会 | department | national | national | -
国家医保局 | - | 国家医疗保障局 | department | national | national | -
国家药监局 | - | 国家药品监督管理局 | department | national | national | -
国家知识产权局 | - | 国家知识产权局 | department | national | national | -
税务总局 | - | 国家税务总局 | department | national | national | -
海关总署 | - | 海关总署 | department | national | national | -
人民银行 | - | 中国人民银行 | department | national | national | -
国务院国资委 | - | 国务院国有资产监督管理委员会 | department | national | national | -
国家能源局 | - | 国家能源局 | department | national | national | -
应急管理部 | - | 应急管理部 | department | national | national | -
退役军人事务部 | - | 退役军人事务部 | department | national | national | -
国家乡村振兴局 | - | 国家乡村振兴局 | department | national | national | -
国务院扶贫办 | - | 国务院扶贫开发领导小组办公室 | department | national | national | -
国家统计局 | - | 国家统计局 | department | national | national | -
国家林草局 | - | 国家林业和草原局 | department | national | national | -
国家地震局 | - | 国家地震局 | department | national | national | -
国家环保局 | - | 国家环境保护局 | department | national | national | -
中科院 | - | 中国科学院 | other | national | national | -
全国总工会 | - | 中华全国总工会 | other | national | national | -
共青团中央 | - | 中国共产主义青年团中央委员会 | other | national | national | -
农工党中央 | - | 中国农工民主党中央委员会 | other | national | national | -
工业和信息化部办公厅 | - | 工业和信息化部办公厅 | department | national | national | -
财政部办公厅 | - | 财政部办公厅 | department | national | national | -
医保局 | - | 国家医疗保障局 | department | national | national | -
凤凰县住房和城乡建设局 | - | 凤凰县住房和城乡建设局 | department | county | departmental | 433123
州教育和体育局 | 吉首市 | 湘西土家族苗族自治州教育和体育局 | department | municipal | departmental | 433100
州安全生产监督管理局 | 吉首市 | 湘西土家族苗族自治州安全生产监督管理局 | department | municipal | departmental | 433100
吉首市环境保护局 | - | 吉首市环境保护局 | department | county | departmental | 433101
凤凰县旅游和文化广电新闻出版局 | - | 凤凰县旅游和文化广电新闻出版局 | department | county | departmental | 433123 | unlisted
吉首市旅游和文化广电新闻出版局 | - | 吉首市旅游和文化广电新闻出版局 | department | county | departmental | 433101 | unlisted
X市文化广电新闻出版局 | - | X市文化广电新闻出版局 | department | municipal | departmental | -
天河区人才服务管理办公室 | 广州市 | 广州市天河区人才服务管理办公室 | department | county | departmental | 440106 | unlisted
天河区住房和建设水务局 | 广州市 | 广州市天河区住房和建设水务局 | department | county | departmental | 440106 | unlisted
天河区农业和园林局 | 广州市 | 广州市天河区农业和园林局 | department | county | departmental | 440106 | unlisted
天河区商务和金融工作局 | 广州市 | 广州市天河区商务和金融工作局 | department | county | departmental | 440106 | unlisted
天河区国土资源和规划局 | 广州市 | 广州市天河区国土资源和规划局 | department | county | departmental | 440106
天河区民防办公室 | 广州市 | 广州市天河区民防办公室 | department | county | departmental | 440106
天河区科技工业和信息化局 | 广州市 | 广州市天河区科技工业和信息化局 | department | county | departmental | 440106
广州市公安局天河区分局 | - | 广州市公安局天河区分局 | department | municipal | departmental | 440100 | unlisted
浙江省杭州市拱墅区文化广电新闻出版局 | - | 杭州市拱墅区文化广电新闻出版局 | department | county | departmental | 330105
青海省格尔木市人民政府 | - | 格尔木市人民政府 | government | county | county | 632801
市审管办 | 杭州市 | 杭州市审管办 | department | municipal | departmental | 330100 | unlisted
杭州经济技术开发区管委会 | - | 杭州经济技术开发区管理委员会 | department | municipal | departmental | 330100 | unlisted
市钱江经济开发区管委会 | 杭州市 | 杭州市钱江经济开发区管理委员会 | department | municipal | departmental | 330100 | unlisted
杭州高新开发区管委会 | - | 杭州高新开发区管理委员会 | department | municipal | departmental | 330100 | unlisted
杭州西湖风景名胜管委会 | - | 杭州西湖风景名胜管理委员会 | department | municipal | departmental | 330100 | unlisted
市邮政管理局 | 杭州市 | 杭州市邮政管理局 | department | municipal | departmental | 330100
市气象局 | 杭州市 | 杭州市气象局 | department | municipal | departmental | 330100
市烟草局 | 杭州市 | 杭州市烟草专卖局 | department | municipal | departmental | 330100
国家统计局杭州调查队 | - | 国家统计局杭州调查队 | department | municipal | departmental | 330100
市国安局 | 杭州市 | 杭州市国家安全局 | department | municipal | departmental | 330100
市会展办 | 杭州市 | 杭州市会展办 | department | municipal | departmental | 330100 | unlisted
市钱江新城管委会 | 杭州市 | 杭州市钱江新城管理委员会 | department | municipal | departmental | 330100 | unlisted
市社科院 | 杭州市 | 杭州市社会科学院 | other | municipal | departmental | 330100
杭州市园林文物局 | - | 杭州市园林文物局 | department | municipal | departmental | 330100 | unlisted
杭州市林业水利局 | - | 杭州市林业水利局 | department | municipal | departmental | 330100 | unlisted
杭州市旅游委员会 | - | 杭州市旅游委员会 | department | municipal | departmental | 330100
市数据资源局 | 杭州市 | 杭州市数据资源局 | department | municipal | departmental | 330100
市投资促进局 | 杭州市 | 杭州市投资促进局 | department | municipal | departmental | 330100
市政府外事办公室 | 杭州市 | 杭州市人民政府外事办公室 | department | municipal | departmental | 330100
市规划管理局 | 成都市 | 成都市规划管理局 | department | municipal | departmental | 510100 | unlisted
市林业和园林管理局 | 成都市 | 成都市林业和园林管理局 | department | municipal | departmental | 510100 | unlisted
市城乡房产管理局 | 成都市 | 成都市城乡房产管理局 | department | municipal | departmental | 510100 | unlisted
市防震减灾局 | 成都市 | 成都市防震减灾局 | department | municipal | departmental | 510100 | unlisted
市应急办 | 成都市 | 成都市人民政府应急管理办公室 | department | municipal | departmental | 510100
市人民政府政务服务中心 | 成都市 | 成都市人民政府政务服务中心 | department | municipal | departmental | 510100
市金融工作办公室 | 成都市 | 成都市人民政府金融工作办公室 | department | municipal | departmental | 510100
北京市规划和自然资源委员会昌平分局 | - | 北京市规划和自然资源委员会昌平分局 | department | provincial | departmental | 110000 | unlisted
中共北京市昌平区委统战部 | - | 中共北京市昌平区委统一战线工作部 | party | county | departmental | 110114
中关村科技园区昌平园管理委员会 | - | 中关村科技园区昌平园管理委员会 | department | - | departmental | - | unlisted
广州市花都区科技工业和信息化局 | - | 广州市花都区科技工业和信息化局 | department | county | departmental | 440114
广州市黄埔区科技工业商务和信息化局 | - | 广州市黄埔区科技工业商务和信息化局 | department | county | departmental | 440112 | unlisted
广州开发区科技创新和知识产权局 | - | 广州开发区科技创新和知识产权局 | department | municipal | departmental | 440100 | unlisted
广州市南沙区工业和科技信息化局 | - | 广州市南沙区工业和科技信息化局 | department | county | departmental | 440115
珠海市科技和工业信息化局 | - | 珠海市科技和工业信息化局 | department | municipal | departmental | 440400
深圳市科技创新委员会 | - | 深圳市科技创新委员会 | department | municipal | departmental | 440300
昆明市民族宗教事务委员会 | - | 昆明市民族宗教事务委员会 | department | municipal | departmental | 530100
三明市气象局 | - | 三明市气象局 | department | municipal | departmental | 350400
抚顺市顺城区人民政府 | - | 抚顺市顺城区人民政府 | government | county | county | 210411
湛江市公共资源交易中心 | - | 湛江市公共资源交易中心 | department | municipal | departmental | 440800
临夏州公共资源交易中心 | - | 临夏回族自治州公共资源交易中心 | department | municipal | departmental | 622900
怀远县魏庄镇政府 | - | 怀远县魏庄镇人民政府 | government | township | - | 340321
桐城市发展和改革委员会 | - | 桐城市发展和改革委员会 | department | county | departmental | 340881
国家移民局 | - | 国家移民管理局 | department | national | national | -
国家密码局 | - | 国家密码管理局 | department | national | national | -
国家粮食和物资储备局 | - | 国家粮食和物资储备局 | department | national | national | -
国家烟草局 | - | 国家烟草专卖局 | department | national | national | -
国家疾控局 | - | 国家疾病预防控制局 | department | national | national | -
国家外汇局 | - | 国家外汇管理局 | department | national | national | -
国家新闻出版署 | - | 国家新闻出版署 | department | national | national | -
国家广电总局 | - | 国家广播电视总局 | department | national | national | -
体育总局 | - | 国家体育总局 | department | national | national | -
市建设交通委 | 上海市 | 上海市城乡建设和交通委员会 | department | provincial | departmental | 310000
市规划国土资源局 | 上海市 | 上海市规划和国土资源管理局 | department | provincial | departmental | 310000
市住房保障房屋管理局 | 上海市 | 上海市住房保障和房屋管理局 | department | provincial | departmental | 310000
市编办 | 上海市 | 中共上海市委机构编制委员会办公室 | party | provincial | departmental | 310000
市农委 | 上海市 | 上海市农业委员会 | department | provincial | departmental | 310000
辛集市人民政府办公室 | - | 辛集市人民政府办公室 | office | county | county | 130181
中共遂宁市船山区委办公室 | - | 中共遂宁市船山区委办公室 | office | county | county | 510903
遂宁市船山区人民政府办公室 | - | 遂宁市船山区人民政府办公室 | office | county | county | 510903
无锡市惠山区人民政府办公室 | - | 无锡市惠山区人民政府办公室 | office | county | county | 320206
市人民政府研究室 | 武汉市 | 武汉市人民政府研究室 | department | municipal | departmental | 420100
市人力资源和社会保障局 | 武汉市 | 武汉市人力资源和社会保障局 | department | municipal | departmental | 420100
市政务服务局 | 武汉市 | 武汉市政务服务局 | department | municipal | departmental | 420100
市经开区管委会 | 武汉市 | 武汉市经开区管理委员会 | department | municipal | departmental | 420100 | unlisted
市东湖高新区管委会 | 武汉市 | 武汉东湖新技术开发区管理委员会 | department | municipal | departmental | 420100
区行政审批局 | 武汉市江汉区 | 武汉市江汉区行政审批局 | department | county | departmental | 420103
市双招双引办 | 芜湖市 | 芜湖市双招双引办 | department | municipal | departmental | 340200 | unlisted
市公共资源交易监管局 | 芜湖市 | 芜湖市公共资源交易监督管理局 | department | municipal | departmental | 340200
市机关事务服务中心 | 芜湖市 | 芜湖市机关事务服务中心 | department | municipal | departmental | 340200 | unlisted
市供销社 | 芜湖市 | 芜湖市供销合作社 | other | municipal | departmental | 340200
市住房公积金管理中心 | 芜湖市 | 芜湖市住房公积金管理中心 | other | municipal | departmental | 340200
市大数据中心 | 芜湖市 | 芜湖市大数据中心 | department | municipal | departmental | 340200 | unlisted
县扶贫开发局 | 巫山县 | 巫山县扶贫开发局 | department | county | departmental | 500237
县移民局 | 巫山县 | 巫山县移民局 | department | county | departmental | 500237
县生态环境局 | 巫山县 | 巫山县生态环境局 | department | county | departmental | 500237
市生态环境局巫山分局 | 重庆市 | 重庆市生态环境局巫山分局 | department | provincial | departmental | 500000 | unlisted
县交通局 | 巫山县 | 巫山县交通局 | department | county | departmental | 500237
县文化旅游委 | 巫山县 | 巫山县文化和旅游发展委员会 | department | county | departmental | 500237
县经济信息委 | 巫山县 | 巫山县经济和信息化委员会 | department | county | departmental | 500237
县规划自然资源局 | 巫山县 | 巫山县规划和自然资源局 | department | county | departmental | 500237
县应急局 | 巫山县 | 巫山县应急管理局 | department | county | departmental | 500237
县林业局 | 巫山县 | 巫山县林业局 | department | county | departmental | 500237
县司法局 | 巫山县 | 巫山县司法局 | department | county | departmental | 500237
县乡村振兴局 | 巫山县 | 巫山县乡村振兴局 | department | county | departmental | 500237
县委组织部 | 巫山县 | 中共巫山县委组织部 | party | county | departmental | 500237
县委政法委 | 巫山县 | 中共巫山县委政法委员会 | party | county | departmental | 500237
县人大常委会办公室 | 巫山县 | 巫山县人民代表大会常务委员会办公室 | congress | county | departmental | 500237
县政协办公室 | 巫山县 | 中国人民政治协商会议巫山县委员会办公室 | cppcc | county | departmental | 500237
县法院 | 巫山县 | 巫山县人民法院 | court | county | county | 500237
县检察院 | 巫山县 | 巫山县人民检察院 | procuratorate | county | county | 500237
县人武部 | 巫山县 | 巫山县人民武装部 | other | county | departmental | 500237
县税务局 | 巫山县 | 国家税务总局巫山县税务局 | department | county | departmental | 500237
省工商局 | 长沙市 | 湖南省工商行政管理局 | department | provincial | departmental | 430000
省质监局 | 长沙市 | 湖南省质量技术监督局 | department | provincial | departmental | 430000
省环保厅 | 长沙市 | 湖南省环境保护厅 | department | provincial | departmental | 430000
省国土资源厅 | 长沙市 | 湖南省国土资源厅 | department | provincial | departmental | 430000
省卫生计生委 | 长沙市 | 湖南省卫生和计划生育委员会 | department | provincial | departmental | 430000
省经信委 | 长沙市 | 湖南省经济和信息化委员会 | department | provincial | departmental | 430000
省文化厅 | 长沙市 | 湖南省文化厅 | department | provincial | departmental | 430000
省旅游局 | 长沙市 | 湖南省旅游局 | department | provincial | departmental | 430000
省新闻出版广电局 | 长沙市 | 湖南省新闻出版广电局 | department | provincial | departmental | 430000
省食品药品监管局 | 长沙市 | 湖南省食品药品监督管理局 | department | provincial | departmental | 430000
省安监局 | 长沙市 | 湖南省安全生产监督管理局 | department | provincial | departmental | 430000
省民委 | 长沙市 | 湖南省民族事务委员会 | department | provincial | departmental | 430000
省农委 | 长沙市 | 湖南省农业委员会 | department | provincial | departmental | 430000
省水库移民局 | 长沙市 | 湖南省水库移民局 | department | provincial | departmental | 430000
省法制办 | 长沙市 | 湖南省人民政府法制办公室 | department | provincial | departmental | 430000
省扶贫办 | 长沙市 | 湖南省人民政府扶贫开发办公室 | department | provincial | departmental | 430000
省政府金融办 | 长沙市 | 湖南省人民政府金融工作办公室 | department | provincial | departmental | 430000
省机构编制委员会办公室 | 长沙市 | 中共湖南省委机构编制委员会办公室 | party | provincial | departmental | 430000
省地税局 | 长沙市 | 湖南省地方税务局 | department | provincial | departmental | 430000
省公安消防总队 | 长沙市 | 湖南省公安消防总队 | department | provincial | departmental | 430000
省煤炭局 | 长沙市 | 湖南省煤炭工业管理局 | department | provincial | departmental | 430000
省林业厅 | 长沙市 | 湖南省林业厅 | department | provincial | departmental | 430000
省农业厅 | 长沙市 | 湖南省农业厅 | department | provincial | departmental | 430000
省畜牧兽医局 | 石家庄市 | 河北省畜牧兽医局 | department | provincial | departmental | 130000
省体育局 | 石家庄市 | 河北省体育局 | department | provincial | departmental | 130000
省物价局 | 石家庄市 | 河北省物价局 | department | provincial | departmental | 130000
省知识产权局 | 石家庄市 | 河北省知识产权局 | department | provincial | departmental | 130000
省中医药管理局 | 石家庄市 | 河北省中医药管理局 | department | provincial | departmental | 130000
省疾控局 | 石家庄市 | 河北省疾病预防控制局 | department | provincial | departmental | 130000
省数据和政务服务局 | 石家庄市 | 河北省数据和政务服务局 | department | provincial | departmental | 130000
省政务服务管理办公室 | 石家庄市 | 河北省政务服务管理办公室 | department | provincial | departmental | 130000
省社会保险事业服务中心 | 石家庄市 | 河北省社会保险事业服务中心 | department | provincial | departmental | 130000 | unlisted
省委退役军人事务工作领导小组 | 石家庄市 | 中共河北省委退役军人事务工作领导小组 | party | provincial | provincial | 130000 | unlisted
省委教育工委 | 石家庄市 | 中共河北省委教育工作委员会 | party | provincial | provincial | 130000
省委高校工委 | 石家庄市 | 中共河北省委高校工委 | party | provincial | provincial | 130000 | unlisted
省委军民融合办 | 石家庄市 | 中共河北省委军民融合发展委员会办公室 | party | provincial | departmental | 130000
省委社会工作部 | 石家庄市 | 中共河北省委社会工作部 | party | provincial | departmental | 130000
省委金融办 | 石家庄市 | 中共河北省委金融委员会办公室 | party | provincial | departmental | 130000
省委科技委 | 石家庄市 | 中共河北省委科技委员会 | party | provincial | provincial | 130000
省总工会 | 石家庄市 | 河北省总工会 | other | provincial | departmental | 130000
团省委 | 石家庄市 | 共青团河北省委员会 | other | provincial | departmental | 130000
省妇联 | 石家庄市 | 河北省妇女联合会 | other | provincial | departmental | 130000
省工商联 | 石家庄市 | 河北省工商业联合会 | other | provincial | departmental | 130000
省科协 | 石家庄市 | 河北省科学技术协会 | other | provincial | departmental | 130000
省贸促会 | 石家庄市 | 中国国际贸易促进委员会河北省委员会 | other | provincial | departmental | 130000
省红十字会 | 石家庄市 | 河北省红十字会 | other | provincial | departmental | 130000
省残联 | 石家庄市 | 河北省残疾人联合会 | other | provincial | departmental | 130000
省供销社 | 石家庄市 | 河北省供销合作社 | other | provincial | departmental | 130000
省社科院 | 石家庄市 | 河北省社会科学院 | other | provincial | departmental | 130000
省通信管理局 | 石家庄市 | 河北省通信管理局 | department | provincial | departmental | 130000
省邮政管理局 | 石家庄市 | 河北省邮政管理局 | department | provincial | departmental | 130000
省气象局 | 石家庄市 | 河北省气象局 | department | provincial | departmental | 130000
省地震局 | 石家庄市 | 河北省地震局 | department | provincial | departmental | 130000
省烟草专卖局 | 石家庄市 | 河北省烟草专卖局 | department | provincial | departmental | 130000
石家庄海关 | - | 中华人民共和国石家庄海关 | department | municipal | departmental | 130100
河北证监局 | - | 中国证券监督管理委员会河北监管局 | department | provincial | departmental | 130000
河北金融监管局 | - | 国家金融监督管理总局河北监管局 | department | provincial | departmental | 130000
国家金融监督管理总局河北监管局 | - | 国家金融监督管理总局河北监管局 | department | provincial | departmental | 130000
中国人民银行石家庄中心支行 | - | 中国人民银行石家庄中心支行 | department | municipal | departmental | 130100
中国人民银行河北省分行 | - | 中国人民银行河北省分行 | department | provincial | departmental | 130000
国家矿山安全监察局河北局 | - | 国家矿山安全监察局河北局 | department | provincial | departmental | 130000
国家能源局华北监管局 | - | 国家能源局华北监管局 | department | - | departmental | -
国家发展改革委办公厅 | - | 国家发展和改革委员会办公厅 | department | national | national | -
教育部办公厅 | - | 教育部办公厅 | department | national | national | -
人力资源社会保障部办公厅 | - | 人力资源和社会保障部办公厅 | department | national | national | -
财政部税政司 | - | 财政部税政司 | department | national | national | - | unlisted
国家税务总局办公厅 | - | 国家税务总局办公厅 | department | national | national | -
最高人民法院办公厅 | - | 最高人民法院办公厅 | department | national | national | -
中央宣传部办公厅 | - | 中共中央宣传部办公厅 | department | national | national | -
国务院安委会办公室 | - | 国务院安全生产委员会办公室 | department | national | national | -
全国人大常委会办公厅 | - | 全国人民代表大会常务委员会办公厅 | office | national | national | -
国务院减轻企业负担部际联席会议办公室 | - | 国务院减轻企业负担部际联席会议办公室 | department | national | national | - | unlisted
国务院促进中小企业发展工作领导小组办公室 | - | 国务院促进中小企业发展工作领导小组办公室 | department | national | national | - | unlisted
自治区发展改革委 | 南宁市 | 广西壮族自治区发展和改革委员会 | department | provincial | departmental | 450000
自治区科技厅 | 南宁市 | 广西壮族自治区科学技术厅 | department | provincial | departmental | 450000
自治区大数据发展局 | 南宁市 | 广西壮族自治区大数据发展局 | department | provincial | departmental | 450000
自治区人大常委会 | 南宁市 | 广西壮族自治区人民代表大会常务委员会 | congress | provincial | provincial | 450000
自治区政协 | 南宁市 | 中国人民政治协商会议广西壮族自治区委员会 | cppcc | provincial | provincial | 450000
自治区党委宣传部 | 南宁市 | 中共广西壮族自治区党委宣传部 | party | provincial | departmental | 450000
自治区纪委监委 | 南宁市 | 中共广西壮族自治区纪委监委 | party | provincial | departmental | 450000
广西壮族自治区大数据发展局 | - | 广西壮族自治区大数据发展局 | department | provincial | departmental | 450000
新疆维吾尔自治区党委办公厅 | - | 中共新疆维吾尔自治区党委办公厅 | office | provincial | provincial | 650000
兵团发展改革委 | - | 新疆生产建设兵团发展改革委 | department | provincial | departmental | - | unlisted
新疆生产建设兵团科技局 | - | 新疆生产建设兵团科技局 | department | provincial | departmental | - | unlisted
旗人民政府 | 鄂托克旗 | 鄂托克旗人民政府 | government | county | county | 150624
海南省洋浦经济开发区管理委员会 | - | 海南洋浦经济开发区管理委员会 | department | provincial | departmental | 460000
海南省旅游和文化广电体育厅 | - | 海南省旅游和文化广电体育厅 | department | provincial | departmental | 460000
海口市旅游和文化广电体育局 | - | 海口市旅游和文化广电体育局 | department | municipal | departmental | 460100
香港特别行政区政府 | - | 香港特别行政区政府 | government | provincial | provincial | 810000
澳门特别行政区政府 | - | 澳门特别行政区政府 | government | provincial | provincial | 820000
粤港澳大湾区建设领导小组办公室 | - | 粤港澳大湾区建设领导小组办公室 | department | national | national | -
晋城市城区人民政府 | - | 晋城市城区人民政府 | government | county | county | 140502
四川省乐山地区行政公署 | 四川省 | 乐山地区行政公署 | government | municipal | municipal | 512600
涪陵地区行署 | - | 涪陵地区行政公署 | government | municipal | municipal | 512300
绵阳地区革命委员会 | - | 绵阳地区革命委员会 | government | municipal | municipal | 512800
省人委 | 四川省 | 四川省人民委员会 | government | provincial | provincial | 510000
劳动人事部 | - 1985 | 劳动人事部 | department | national | national | -
国家教委 | - 1990 | 国家教育委员会 | department | national | national | -
农牧渔业部 | - 1984 | 农牧渔业部 | department | national | national | -
国家土地管理局 | - 1992 | 国家土地管理局 | department | national | national | -
国家电监会 | - 2009 | 国家电力监管委员会 | department | national | national | -
外经贸部 | - 1999 | 对外贸易经济合作部 | department | national | national | -
海关总署 | 重庆市 | 海关总署 | department | national | national | -
"""


def letter_of(spec: str) -> Context:
    """The context of a letter from a place (``-``: the centre), with a year behind it where one counts."""
    place, _, year = spec.partition(" ")
    found = region(place) if place != "-" else None
    assert found is not None or place == "-", spec
    return Context(found, year=int(year) if year else None)


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize("row", rows(RESOLVED), ids=lambda row: "-".join(row[:2]))
def test_resolved(row: list[str]) -> None:
    text, where, name, organ, rank, tier, code, *unlisted = row
    mentions = [m for m in find_bodies(text) if m.kind != "place"]
    assert [m.text for m in mentions] == [text]
    (body,) = resolve_body(mentions[0], letter_of(where))
    got = [body.name, body.organ, body.rank or "-", body.tier or "-", body.region or "-"]
    assert got == [name, organ, rank, tier, code]
    assert body.listed is not bool(unlisted)
    assert text in body.names
    assert name in body.names


# sentence -> the bodies in it, in order (places that act are not counted here)
SENTENCES = [
    ("市科技局、市教委、市财政局、市发展改革委等市级有关单位出台", ["市科技局", "市教委", "市财政局", "市发展改革委"]),
    ("由科技部、国家发展改革委批复同意,川渝两地印发实施", ["科技部", "国家发展改革委"]),
    ("科技部等12个国家有关单位与川渝两地政府联合印发", ["科技部"]),
    ("市委、市政府印发", ["市委", "市政府"]),
    ("市委市政府印发", ["市委", "市政府"]),
    ("省委省政府、县委县政府", ["省委", "省政府", "县委", "县政府"]),
    ("人力资源社会保障部 财政部关于做好", ["人力资源社会保障部", "财政部"]),
    ("人力资源社会保障部财政部关于做好", ["人力资源社会保障部", "财政部"]),
    ("省科技厅、财政厅、教育厅印发", ["省科技厅", "财政厅", "教育厅"]),
    ("省发展改革委会同省财政厅、省人力资源和社会保障厅制定", ["省发展改革委", "省财政厅", "省人力资源和社会保障厅"]),
    ("上海市委办公厅、市政府办公厅", ["上海市委办公厅", "市政府办公厅"]),
    ("我局会同市财政局研究", ["我局", "市财政局"]),
    ("经市公安局局长办公会审定", ["市公安局"]),
    ("提请市人大修订完善《条例》", ["市人大"]),
    ("重庆市科学技术局关于市政协六届二次会议第0187号提案答复的函", ["重庆市科学技术局", "市政协"]),
    ("2023年,银保监会、发展改革委、财政部", ["银保监会", "发展改革委", "财政部"]),
    ("民革市委会、民盟市委提出", ["民革市委会", "民盟市委"]),
    ("对接国家税务总局重庆市税务局和重庆海关", ["国家税务总局重庆市税务局", "重庆海关"]),
    ("由市住房城乡建设委牵头,市规划自然资源局配合", ["市住房城乡建设委", "市规划自然资源局"]),
    ("经县人民政府、合作医疗管理委员会研究", ["县人民政府"]),
    ("西部科学城管委会印发", ["西部科学城管委会"]),
    ("市城管委会同市公安局", ["市城管委", "市公安局"]),
    ("市发展改革委会同市经信委", ["市发展改革委", "市经信委"]),
    ("国务院有关部门、国务院办公厅印发", ["国务院办公厅"]),
    ("市政府有关部门、市政府门户网站", []),
    ("财政部税政司、国家税务总局征管科技司", ["财政部税政司", "国家税务总局征管科技司"]),
    ("财政部会同上市公司", ["财政部"]),
    ("广州市公安局天河区分局", ["广州市公安局天河区分局"]),
    ("省委高校工委、国务院减轻企业负担部际联席会议办公室", ["省委高校工委", "国务院减轻企业负担部际联席会议办公室"]),
    ("市委研究成立领导小组", ["市委"]),
    ("中方县发展改革委会同县财政局、县人力资源社会保障局", ["中方县发展改革委", "县财政局", "县人力资源社会保障局"]),
    ("怀化市会同县人民政府与马鞍山市和县人民政府", ["怀化市会同县人民政府", "马鞍山市和县人民政府"]),
    ("县财政局和县审计局", ["县财政局", "县审计局"]),
    ("党的二十届三中全会通过", ["党的二十届三中全会"]),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[s[:12] for s, _ in SENTENCES])
def test_sentences(sentence: str, expected: list[str]) -> None:
    assert [m.text for m in find_bodies(sentence) if m.kind != "place"] == expected


# None of these names a body: the reason stands behind.
NOTHING = [
    ("社区服务", "区 ends a word"), ("工作局面", "局面"), ("有关当局", "当局"), ("顾全大局", "大局"), ("比赛结局", "结局"),
    ("产业布局", "布局"), ("城市布局和区域格局", "布局 after 城市"), ("市场格局", "市场 is no city"), ("市场局面", "same"),
    ("市委托第三方评估", "委托"), ("市委员工", "委员"), ("建委托管", "委托"), ("省部级干部", "省部级"), ("各有关部门", "部门"),
    ("全部工作", "全部"), ("内部管理", "内部"), ("政务大厅", "大厅"), ("市民大厅", "大厅"), ("客厅", "厅"),
    ("农业部门会同", "农业|部门"), ("教育部门", "教育|部门"), ("劳动部门", "部门"), ("卫生部分工作", "部分"), ("财政部署", "部署"),
    ("全国办公自动化", "全国|办公"), ("为我国办好奥运", "我国|办"), ("国办发〔2020〕1号", "a document number"), ("国办函〔2020〕1号", "number"),
    ("新华社区服务中心", "新华|社区"), ("省会城市政府", "城市"), ("地区政府", "地区"), ("直辖市人民政府", "a kind of city"),
    ("各省、自治区、直辖市人民政府", "kinds"), ("市、县人民政府", "kinds"), ("县级以上人民政府及其部门", "kinds"), ("区县政府", "kinds"),
    ("各区县(自治县)人民政府", "kinds"), ("各市科技局", "collective"), ("全市科技局系统", "collective"), ("市级有关部门", "部门"),
    ("市政协委员", "委员"), ("市人大代表", "代表"), ("会同政府有关部门", "no place"), ("政府部门", "部门"), ("重庆大学", "university"),
    ("上海市场", "上海|市场"), ("最高法定代表人", "法定"), ("我会同有关方面", "会同"), ("本会议", "会议"), ("本市场", "市场"),
    ("村民委员会组织法", "村民委员会"), ("业主委员会", "业主委员会"), ("职工代表大会", "no congress of a place"), ("承办、举办、督办", "verbs"),
    ("市政府性基金", "政府性"), ("海关特殊监管区域", "no place"), ("学校党委", "no place"), ("国防部队", "部队"), ("北京路", "a street"),
    ("工作结合实际", "no body"), ("印发实施", "no body"), ("会同有关单位", "no body"), ("", "empty"),
]  # fmt: skip


# Words before a body: none may grow into a place (会同|县财政局 is not 会同县, 和|县政府 not 和县, 合作|市政府 not 合作市).
BEFORE = [
    "会同",
    "联合",
    "由",
    "经",
    "报",
    "请",
    "与",
    "和",
    "及",
    "对",
    "在",
    "将",
    "督促",
    "指导",
    "支持",
    "推动",
    "配合",
    "组织",
    "协调",
    "通过",
    "根据",
    "按照",
    "关于",
    "同意",
    "函",
    "致",
    "送",
    "交",
    "转",
    "并",
    "并由",
    "报经",
    "提请",
    "抄送",
    "转发",
    "征求",
    "会商",
    "对接",
    "联系",
    "成立",
    "从",
    "向",
    "为",
    "受",
    "是",
    "当",
    "应由",
    "拟",
    "依据",
    "凭",
    "同",
    "跟",
    "连同",
    "协同",
    "商请",
    "邀请",
    "委托",
    "授权",
    "责成",
    "要求",
    "建议",
    "转交",
    "批转",
    "暨",
    "或",
    "以及",
    "包括",
    "其中",
    "位于",
    "加强",
    "加快",
    "推进",
    "深化合作",
    "共同",
    "提高",
    "组成",
    "构成",
    "形成",
    "完成",
    "管理",
    "办理",
    "实施",
    "落实",
    "建设",
    "开发",
    "资源",
    "投资",
    "收费",
    "公安",
    "民政",
    "教育",
    "文化",
    "交通",
    "通道",
    "新建",
    "扩建",
]
AFTER = [
    "市财政局",
    "县财政局",
    "区财政局",
    "省财政厅",
    "市政府",
    "县政府",
    "区政府",
    "省政府",
    "市委",
    "县委",
    "区委",
    "省委",
    "县人大常委会",
    "市科技局",
    "自治区财政厅",
]


@pytest.mark.parametrize("before", BEFORE)
def test_a_word_before_a_body_is_no_place(before: str) -> None:
    for body in AFTER:
        assert [m.text for m in find_bodies(f"我局{before}{body}研究") if m.kind != "self"] == [body]


@pytest.mark.parametrize("text", [text for text, _ in NOTHING])
def test_nothing(text: str) -> None:
    assert [m.text for m in find_bodies(text) if m.kind != "place"] == []


# place as written | letter of | the governments it means
PLACES = """
川渝两地政府 | 重庆市 | 四川省人民政府 重庆市人民政府
川渝两地 | 重庆市 | 四川省人民政府 重庆市人民政府
京津冀三地政府 | - | 北京市人民政府 天津市人民政府 河北省人民政府
长三角三省一市 | - | 上海市人民政府 江苏省人民政府 浙江省人民政府 安徽省人民政府
苏皖鲁豫四省 | - | 江苏省人民政府 安徽省人民政府 山东省人民政府 河南省人民政府
重庆市 | - | 重庆市人民政府
我市 | 重庆市 | 重庆市人民政府
本市 | 上海市 | 上海市人民政府
我省 | 深圳市 | 广东省人民政府
我县 | 巫山县 | 巫山县人民政府
我区 | 重庆市渝中区 | 重庆市渝中区人民政府
嘉定区 | 上海市 | 上海市嘉定区人民政府
K6县 | - | K6县人民政府
你市 | 重庆市 |
我市 | - |
"""


@pytest.mark.parametrize("row", rows(PLACES), ids=lambda row: "-".join(row[:2]))
def test_places(row: list[str]) -> None:
    (mention,) = find_bodies(row[0])
    assert mention.kind == "place"
    assert [body.name for body in resolve_body(mention, letter_of(row[1]))] == row[2].split()


def test_a_place_keeps_its_own_name_among_its_governments_names() -> None:
    sichuan, chongqing = resolve_name("川渝两地", Context(region("重庆市")))
    assert {"四川省", "川", "四川省政府"} <= set(sichuan.names)
    assert {"重庆市", "渝", "市政府"} <= set(chongqing.names)
    assert "市政府" not in resolve_name("长沙市", Context(region("重庆市")))[0].names


def test_self_is_the_issuer_of_that_kind() -> None:
    context = document_context(["上海市科学技术委员会"])
    (issuer,) = context.issuers
    assert issuer.name == "上海市科学技术委员会"
    (ours,) = resolve_name("我委", context)
    assert (ours.id, ours.names[0]) == (issuer.id, "我委")
    assert resolve_name("我局", context) == ()


def test_two_offices_are_of_the_centre_or_of_the_place() -> None:
    assert [b.name for b in resolve_name("两办")] == ["中共中央办公厅", "国务院办公厅"]
    assert [b.name for b in resolve_name("两办", Context(region("重庆市")))] == [
        "中共重庆市委办公厅",
        "重庆市人民政府办公厅",
    ]
    assert [b.name for b in resolve_name("县两办", Context(region("巫山县")))] == [
        "中共巫山县委办公室",
        "巫山县人民政府办公室",
    ]


def test_a_list_shares_the_place_before_it() -> None:
    context = Context(region("重庆市"))
    names = [b.name for m in find_bodies("四川省科技厅、财政厅与市科技局") for b in resolve_body(m, context)]
    assert names == ["四川省科学技术厅", "四川省财政厅", "重庆市科学技术局"]


@pytest.mark.parametrize(
    ("text", "letter", "names"),
    [
        ("成都市委、市政府", "重庆市", "中国共产党成都市委员会 成都市人民政府"),
        ("深圳市委市政府", "-", "中国共产党深圳市委员会 深圳市人民政府"),
        ("四川省委、省政府", "重庆市", "中国共产党四川省委员会 四川省人民政府"),
        ("A市教育局、市财政局", "-", "A市教育局 A市财政局"),
        ("重庆市渝中区财政局、区科技局", "-", "重庆市渝中区财政局 重庆市渝中区科学技术局"),
        ("成都市科技局。市政府", "重庆市", "成都市科学技术局 重庆市人民政府"),
        ("四川省科技厅、市科技局", "重庆市", "四川省科学技术厅 重庆市科学技术局"),
        ("市六届人大常委会、省十三届人大常委会", "长沙市", "长沙市人民代表大会常务委员会 湖南省人民代表大会常务委员会"),
        ("高新区管委会", "长沙市", "长沙高新区管理委员会"),
        ("高新区管委会", "河北省", "高新区管理委员会"),
        ("省政府", "重庆市", "省人民政府"),
    ],
)
def test_whose_city(text: str, letter: str, names: str) -> None:
    context = letter_of(letter)
    assert [b.name for m in find_bodies(text) for b in resolve_body(m, context)] == names.split()


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("市政协", "重庆市政协 政协重庆市委员会"),
        ("团市委", "共青团重庆市委 团市委"),
        ("市政府", "重庆市政府 重庆市人民政府 市人民政府"),
        ("市税务局", "重庆市税务局 国家税务总局重庆市税务局"),
        ("市发展改革委", "市发改委 重庆市发改委 重庆市发展改革委 重庆市发展和改革委员会"),
    ],
)
def test_the_forms_of_an_office(text: str, forms: str) -> None:
    (body,) = resolve_name(text, Context(region("重庆市")))
    assert set(forms.split()) <= set(body.names)


def test_an_office_without_a_place_is_the_letters_own() -> None:
    assert resolve_name("科技局", Context(region("重庆市")))[0].name == "重庆市科学技术局"
    assert resolve_name("科技厅", Context(region("长沙市")))[0].name == "湖南省科学技术厅"
    assert (
        resolve_name("科技局", Context(region("河北省")))[0].name == "科学技术局"
    )  # some city's: the province has a 厅


def test_the_context_of_a_letter() -> None:
    header = document_context(["市科技局"], "重庆市科学技术局关于…的函。四川省科技厅…重庆市人民政府。")
    assert header.region == by_code("500000")
    assert [b.name for b in header.issuers] == ["重庆市科学技术局"]
    national = document_context(["国务院办公厅"], "重庆市重庆市重庆市")
    assert (national.region, national.is_national) == (None, True)
    masked = document_context(["县医疗保障局"], "L6县人民政府、L6县医疗保障局、L市人民政府、西地省人社厅")
    assert [b.name for b in masked.issuers] == ["L6县医疗保障局"]
    assert resolve_name("市人社局", masked)[0].name == "L市人力资源和社会保障局"
    assert resolve_name("省财政厅", masked)[0].name == "西地省财政厅"


@pytest.mark.parametrize(
    ("issuer", "text", "region_name"),
    [
        ("市科技局", "深圳市人民政府印发。广东省科技厅。深圳市龙华区。", "深圳市"),
        ("省科技厅", "深圳市人民政府印发。广东省科技厅。成都市。", "广东省"),
        ("自治区科技厅", "南宁市科技局会同广西壮族自治区财政厅印发。桂林市。", "广西壮族自治区"),
        ("朝阳区科技和信息化局", "长春市人民政府印发,吉林省科技厅转发。", "朝阳区"),
        ("朝阳区科技和信息化局", "北京市科委印发。", "朝阳区"),
        ("教育局", "K6县人民政府、K6县", "K6县"),
    ],
)
def test_the_region_of_a_letter(issuer: str, text: str, region_name: str) -> None:
    found = document_context([issuer], text).region
    assert found is not None
    assert found.name == region_name
    assert not found.parent or found.rank != "county" or ancestors(found)[0].name in text


@pytest.mark.parametrize(
    ("issuer", "text", "number", "region_name"),
    [
        ("市科技局", "长沙市人民政府、长沙市科技局", "渝科局函〔2024〕268号", "重庆市"),
        ("市科技局", "成都市、重庆市人民政府、重庆市科技局", "成科函〔2024〕2号", "成都市"),
        ("省科技厅", "成都市人民政府", "川科函〔2024〕2号", "四川省"),
        ("市科技局", "西宁市。南京市。南京市。", "宁科〔2024〕2号", "南京市"),
        ("省科技厅", "", "渝科〔2024〕2号", None),
    ],
)
def test_the_number_speaks_for_a_place(issuer: str, text: str, number: str, region_name: str | None) -> None:
    found = document_context([issuer], text, number=number).region
    assert (found.name if found else None) == region_name


def test_that_city_is_the_one_just_named() -> None:
    nearby = Context(region("重庆市"), nearby=region("成都市"))
    assert resolve_name("该市科技局", nearby)[0].name == "成都市科学技术局"


def test_the_accepted_forms_of_a_department() -> None:
    names = set(resolve_name("市科技局", Context(region("重庆市")))[0].names)
    assert {"市科技局", "重庆市科技局", "重庆市科学技术局", "市科学技术局"} <= names
    party = {body_key(n) for n in resolve_name("市委", Context(region("上海市")))[0].names}
    assert {body_key(n) for n in ("中共上海市委", "中国共产党上海市委员会", "中共上海市委员会", "上海市委")} <= party


def test_every_national_name_is_found_and_means_its_row() -> None:
    for name, bodies in tables().national.items():
        (mention,) = find_bodies(name)
        assert (mention.text, mention.kind) == (name, "national"), name
        for row in bodies:
            year = row.first_year or row.last_year
            assert resolve_body(mention, Context(year=year))[0].name == row.name, name


def test_every_successor_is_a_row_of_the_table() -> None:
    national = [row for bodies in tables().national.values() for row in bodies]
    known = {row.name for row in national}
    assert len(known) >= 300
    assert {row.successor for row in national if row.successor} <= known
    assert all((row.first_year or 0) <= (row.last_year or 9999) for row in national)


@pytest.mark.parametrize("place", ["四川省", "深圳市", "长沙县", "重庆市渝中区", "恩施州"])
def test_every_form_of_an_office_is_found_after_a_place(place: str) -> None:
    lost = [
        form
        for form, office in tables().offices.items()
        if office.level != "township" and [m.text for m in find_bodies(place + form)] != [place + form]
    ]
    assert lost == []


def test_local_names_are_used_in_their_places() -> None:
    for (code, form), official in tables().local.items():
        place = by_code(code)
        assert place is not None
        assert [b.name for b in resolve_name(place.name + form)] == [official]


def test_every_government_of_the_country_is_found_and_placed() -> None:
    for place in regions():
        if place.until is not None or place.name in {"城区", "郊区", "矿区", "东区", "西区", "南区", "北区"}:
            continue  # 城区 is a name only behind its city's
        (mention,) = find_bodies(f"由{place.name}人民政府印发")
        (body,) = resolve_body(mention, Context(by_code(place.parent)))
        assert (mention.text, body.region) == (place.name + "人民政府", place.code)


def test_every_zone_is_found() -> None:
    for zone, (official, _) in tables().zones.items():
        assert [b.name for b in resolve_name(zone + "管委会")] == [official + "管理委员会"], zone


def test_hits_of_a_shared_pass_give_the_same() -> None:
    shared = ahocorasick_rs.AhoCorasick(
        [*patterns(), "印发", "会同"], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    text = "市科技局会同重庆市财政局印发,上海市委办公厅、国务院办公厅"
    assert from_hits(text, shared.find_matches_as_indexes(text)) == find_bodies(text)


PIECES = st.sampled_from(
    ["重庆市", "市", "委", "委员会", "科技局", "局", "人民政府", "中共", "、", "和", "我", "各", "县", "自治", "区", "川渝", "两地", "国务院",
     "办公厅", "第", "届", "人民代表大会", "A", "6", "镇", "街道办事处", "管委会", "两江新区", "(", ")", "领导小组", "中全会", "民建", "税务局",
     "国家税务总局", "上海", "该", "\n", "政协", "办", "x"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=24).map("".join))
def test_any_text_gives_sound_mentions(text: str) -> None:
    mentions = find_bodies(text)
    assert all(text[m.start : m.end] == m.text and m.start < m.end for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
    context = document_context(["市科技局"], text)
    for mention in mentions:
        for body in resolve_body(mention, context):
            assert isinstance(body, Body)
            assert body.name
            assert body.name in body.names or mention.text in body.names


def test_find_is_linear_in_hostile_text() -> None:
    def cost(text: str) -> float:
        return min(_timed(text) for _ in range(3))

    for piece in ("市", "委员会", "管委会", "重庆市", "市科技局、", "中共", "街道办事处", "A"):
        small, large = cost(piece * 2000), cost(piece * 16000)
        assert large < 8 * small * 4 + 0.02, piece


def _timed(text: str) -> float:
    begin = time.perf_counter()
    find_bodies(text)
    return time.perf_counter() - begin


@pytest.mark.parametrize("text", ["上海市委", "经上海市政", "报请重庆市人民政府", "苏州市委办公"])
def test_a_body_ends_within_the_text(text: str) -> None:
    for end in range(1, len(text) + 1):
        assert all(mention.end <= end for mention in find_bodies(text[:end]))
